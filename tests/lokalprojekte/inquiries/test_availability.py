from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus, Role
from lokalprojekte.inquiries.links import STATUS, make_token, status_path
from lokalprojekte.seed.recipes.inquiries import make_inquiry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def inquiry(site_tree):
    return make_inquiry(available_from=date(2027, 3, 1), hours_per_week=10)


def path(inquiry) -> str:
    return reverse("inquiries:availability", args=[make_token(inquiry.link_key, purpose=STATUS)])


@pytest.fixture
def typed(token, time_machine):
    time_machine.move_to(NOW, tick=False)

    def fill(**values):
        data = {"form_token": token(purpose="availability"), "available_from": "2027-04-01", "hours_per_week": "8"}
        return {**data, **values}

    return fill


def test_change_is_stored_logged_and_leaves_the_promise(inquiry):
    due = inquiry.answer_due

    event = services.change_availability(
        inquiry, available_from=date(2027, 4, 1), available_until=None, hours_per_week=8, now=NOW
    )

    inquiry.refresh_from_db()
    assert (inquiry.available_from, inquiry.hours_per_week, inquiry.answer_due) == (date(2027, 4, 1), 8, due)
    assert (event.kind, event.actor, inquiry.last_action_at) == (EventKind.AVAILABILITY, None, NOW)
    assert event.text == "Bisher: ab 1. März 2027, 10 Stunden je Woche\nJetzt: ab 1. April 2027, 8 Stunden je Woche"


def test_same_values_change_nothing(inquiry):
    event = services.change_availability(
        inquiry, available_from=date(2027, 3, 1), available_until=None, hours_per_week=10
    )

    assert event is None
    assert not inquiry.events.filter(kind=EventKind.AVAILABILITY).exists()


def test_closed_inquiry_is_not_changed():
    inquiry = make_inquiry(status=InquiryStatus.DECLINED)

    with pytest.raises(services.NotPossibleError):
        services.change_availability(inquiry, available_from=None, available_until=None, hours_per_week=1)


def test_person_changes_it_on_their_page_and_moderators_see_it(client, people, inquiry, typed):
    form = client.get(path(inquiry))
    answer = client.post(path(inquiry), typed())
    page = client.get(answer.headers["Location"]).content.decode()
    client.force_login(people.milan)
    detail = client.get(reverse("inbox:detail", args=[inquiry.pk])).content.decode()

    assert 'value="2027-03-01"' in form.content.decode()
    assert (answer.status_code, form.headers["Cache-Control"]) == (303, "no-store")
    assert "Danke, wir richten uns nach Ihren neuen Angaben." in page
    assert "Sie haben geändert, wann Sie Zeit haben" in page
    assert "Jetzt: ab 1. April 2027, 8 Stunden je Woche" in detail


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"available_from": "2027-05-01", "available_until": "2027-04-01"}, "Das Ende liegt vor dem Anfang"),
        ({"available_from": "übermorgen"}, "Bitte geben Sie ein Datum an"),
        ({"hours_per_week": "61"}, "von 1 bis 60"),
        ({"form_token": "forged"}, "Das Formular war lange offen."),
    ],
)
def test_wrong_values_come_back_with_a_message_and_change_nothing(client, inquiry, typed, values, message):
    response = client.post(path(inquiry), typed(**values))

    page = response.content.decode()
    inquiry.refresh_from_db()
    assert response.status_code == 422
    assert message in page
    assert all(value in page for name, value in values.items() if name != "form_token")
    assert inquiry.hours_per_week == 10


def test_hosts_are_not_asked_for_hours_and_keep_them(client, site_tree, typed):
    inquiry = make_inquiry(role=Role.HOST, hours_per_week=10)

    page = client.get(path(inquiry)).content.decode()
    client.post(path(inquiry), typed(hours_per_week="3"))

    inquiry.refresh_from_db()
    assert "hours_per_week" not in page
    assert (inquiry.available_from, inquiry.hours_per_week) == (date(2027, 4, 1), 10)


@pytest.mark.parametrize("values", [{"role": Role.FUNDER}, {"status": InquiryStatus.WITHDRAWN}])
def test_who_has_nothing_to_change_is_led_back_and_not_asked(client, site_tree, typed, values):
    inquiry = make_inquiry(**values)

    answers = [client.get(path(inquiry)), client.post(path(inquiry), typed())]

    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(303, status_path(inquiry))}
    assert path(inquiry) not in client.get(status_path(inquiry)).content.decode()
