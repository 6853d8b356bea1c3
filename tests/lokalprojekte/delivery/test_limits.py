"""How often somebody may send."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lokalprojekte.delivery.allowances import Tally
from lokalprojekte.delivery.limits import TALLY
from lokalprojekte.delivery.models import Allowance

pytestmark = pytest.mark.django_db
FORM = "/anfrage/neuer-link/"
AT_ONE = datetime(2026, 11, 30, 13, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_one(time_machine):
    time_machine.move_to(AT_ONE, tick=False)


def post(client, path=FORM, data=None, **extra):
    return client.post(path, data or {"email": "x"}, **extra)


def test_address_may_send_as_much_as_an_office_does_and_is_told_when_to_come_back(client, site_tree, settings):
    settings.FORMS_PER_HOUR = 3

    answers = [post(client) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 429]
    assert answers[3]["Retry-After"] == str(50 * 60)
    assert "Bitte warten Sie einen Moment" in answers[3].content.decode()


def test_next_window_begins_anew(client, site_tree, settings, time_machine):
    settings.FORMS_PER_HOUR = 1
    post(client)

    time_machine.move_to(AT_ONE + timedelta(minutes=51))

    assert post(client).status_code == 422


def test_other_addresses_are_not_concerned(client, site_tree, settings):
    settings.FORMS_PER_HOUR = 1
    post(client)

    assert post(client).status_code == 429
    assert post(client, REMOTE_ADDR="203.0.113.7").status_code == 422


def test_behind_a_proxy_every_reader_has_an_address(client, site_tree, settings):
    settings.FORMS_PER_HOUR, settings.TRUSTED_PROXIES = 1, ["10.0.0.0/8"]

    def from_(hops):
        return post(client, REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": hops}).status_code

    assert [from_("203.0.113.7"), from_("203.0.113.8"), from_("203.0.113.7")] == [422, 422, 429]


def test_nobody_gets_a_new_address_by_writing_one(client, site_tree, settings):
    settings.FORMS_PER_HOUR, settings.TRUSTED_PROXIES = 1, ["10.0.0.0/8"]

    def claim(first):
        hops = f"{first}, 203.0.113.7"
        return post(client, REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": hops}).status_code

    assert [claim("198.51.100.1"), claim("198.51.100.2")] == [422, 429]


def test_a_restart_forgets_only_the_last_few_and_no_address_is_stored(client, site_tree, settings):
    settings.FORMS_PER_HOUR = 7
    for _ in range(6):
        post(client, REMOTE_ADDR="203.0.113.7")

    TALLY.clear()
    after = [post(client, REMOTE_ADDR="203.0.113.7").status_code for _ in range(3)]

    (count,) = Allowance.objects.all()
    assert (count.used, "203.0.113" in count.who, len(count.who)) == (5, False, 64)
    assert after == [422, 422, 429]


def test_what_another_process_counted_is_counted(db):
    here, there = Tally(step=5), Tally(step=5)

    for _ in range(5):
        here.use("a", 60)
        there.use("a", 60)

    assert (here.use("a", 60), there.use("a", 60), there.use("a", 120)) == (6, 11, 1)


def test_one_link_is_used_seldom_whoever_uses_it(client, site_tree, settings):
    settings.LINK_USES_PER_HOUR = 2
    path = "/anfrage/stand/abc/nachricht/"

    found = [post(client, path, REMOTE_ADDR=f"203.0.113.{number}").status_code for number in range(3)]

    assert found == [404, 404, 429]
    assert post(client, "/anfrage/stand/def/nachricht/").status_code == 404


def test_one_form_is_tried_a_few_times(client, site_tree, settings):
    settings.FORM_TRIES_PER_HOUR = 2
    data = {"email": "x", "form_token": _token_of(client.get(FORM))}

    assert [post(client, data=data).status_code for _ in range(3)] == [422, 422, 429]
    assert post(client, data={"email": "x", "form_token": _token_of(client.get(FORM))}).status_code == 422


def test_reading_is_not_counted(client, site_tree, settings):
    settings.FORMS_PER_HOUR = 1

    assert {client.get(FORM).status_code for _ in range(3)} == {200}
    assert not Allowance.objects.exists()


def _token_of(response):
    return response.content.decode().partition('name="form_token" value="')[2].partition('"')[0]
