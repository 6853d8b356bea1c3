"""How often somebody may ask, and how they are told."""

from __future__ import annotations

import json

from lokalprojekte.api import limits
from lokalprojekte.delivery.models import Allowance
from lokalprojekte.seed.recipes.showcase import make_call
from tests.lokalprojekte.api.tokens import bearer, token_of

PAGES = "/api/v3/pages/"


def test_every_answer_says_how_often_one_may_ask(client, site_tree, settings):
    settings.API_READS_PER_MINUTE = 3

    answers = [client.get(PAGES) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"reads";q=3;w=60'}
    left = [answer["RateLimit"].partition(";t=")[0] for answer in answers]
    assert left == ['"reads";r=2', '"reads";r=1', '"reads";r=0', '"reads";r=0']
    assert 1 <= int(answers[3]["Retry-After"]) <= 60
    assert answers[3]["Content-Type"] == "application/problem+json"
    assert "Bitte fragen Sie in" in answers[3].json()["detail"]


def test_tokens_and_addresses_have_their_own(client, people, site_tree, settings):
    settings.API_READS_PER_MINUTE = 1
    first, second = token_of(people.rosa), token_of(people.kim)
    client.get(PAGES)

    assert client.get(PAGES).status_code == 429
    assert client.get(PAGES, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get(PAGES, **bearer(first)).status_code == 200
    assert client.get(PAGES, **bearer(first)).status_code == 429
    assert client.get(PAGES, **bearer(second)).status_code == 200


def test_one_connection_is_one_address_whatever_its_version_6_digits(client, site_tree, settings):
    settings.API_READS_PER_MINUTE = 1

    ends = ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")
    found = [client.get(PAGES, REMOTE_ADDR=end).status_code for end in ends]

    assert found == [200, 429, 200]


def test_guessing_tokens_is_counted_by_address(client, db, settings):
    settings.API_READS_PER_MINUTE = 2

    assert [client.get(PAGES, **bearer(f"x{number}")).status_code for number in range(3)] == [401, 401, 429]


def test_writes_are_counted_where_a_restart_forgets_nothing(client, people, site_tree, settings):
    settings.API_WRITES_PER_MINUTE = 2
    call = make_call()
    secret = token_of(people.rosa)

    def write():
        body = json.dumps({"teaser": "Neu"})
        return client.patch(f"{PAGES}{call.pk}/", body, content_type="application/json", **bearer(secret))

    first = write()
    limits.READS.clear()

    assert first["RateLimit-Policy"] == '"writes";q=2;w=60'
    assert [write().status_code, write().status_code] == [200, 429]
    assert client.get(PAGES, **bearer(secret)).status_code == 200
    assert Allowance.objects.get().used == 3


def test_no_address_is_stored(client, people, site_tree):
    client.get(PAGES, REMOTE_ADDR="203.0.113.9")

    assert not any("203.0.113.9" in who for who in limits.READS._counts)
