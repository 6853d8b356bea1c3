from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from lokalprojekte.inquiries.enums import InquiryStatus as S
from lokalprojekte.inquiries.response_rate import ResponseRate, response_rate
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call, make_host

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DUE = date(2026, 11, 10)
IN_TIME = datetime(2026, 11, 10, 20, tzinfo=UTC)
LATE = datetime(2026, 11, 11, 8, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def answered(at, **values):
    return make_inquiry(**{"first_answer_due": DUE, "first_answered_at": at, **values})


def test_four_say_nothing_and_five_say_a_rate(site_tree):
    for _number in range(4):
        answered(IN_TIME)
    four = response_rate(now=NOW)
    answered(LATE)

    assert four is None
    assert response_rate(now=NOW) == ResponseRate(kept=4, total=5)
    assert response_rate(now=NOW).percent == 80


def test_unanswered_counts_against_us_once_its_day_is_over(site_tree):
    for _number in range(5):
        answered(IN_TIME)
    answered(None)
    answered(None, first_answer_due=date(2026, 11, 25))

    assert response_rate(now=NOW) == ResponseRate(kept=5, total=6)


def test_spam_early_withdrawals_and_what_is_long_ago_do_not_count(site_tree):
    for _number in range(5):
        answered(IN_TIME)
    answered(None, status=S.SPAM)
    answered(None, status=S.WITHDRAWN)
    answered(LATE, first_answer_due=DUE - timedelta(days=400))

    assert response_rate(now=NOW) == ResponseRate(kept=5, total=5)


def test_host_has_the_rate_of_its_own_calls(site_tree):
    here, there = make_call(host=make_host(title="Hier")), make_call(title="B", host=make_host(title="Dort"))
    for _number in range(5):
        answered(IN_TIME, calls=[here])
    answered(LATE, calls=[there])

    assert response_rate(host=here.host, now=NOW) == ResponseRate(kept=5, total=5)
    assert response_rate(host=there.host, now=NOW) is None


def test_all_means_all():
    assert ResponseRate(kept=999, total=1000).percent == 99


def test_rate_stands_on_the_page_of_the_host_and_before_the_form(client, site_tree):
    call = make_call(host=make_host(title="Hier"))
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - far enough from midnight either way
    for _number in range(5):
        answered(datetime.now(UTC) - timedelta(days=2), first_answer_due=yesterday, calls=[call])

    host, start = client.get(call.host.url).content.decode(), client.get("/anfrage/").content.decode()

    assert "100 % rechtzeitig beantwortet" in host
    assert "100 % rechtzeitig beantwortet" in start


def test_nothing_is_said_where_there_is_nothing_to_say(client, site_tree):
    host = make_host(title="Hier")

    assert "rechtzeitig beantwortet" not in client.get(host.url).content.decode()
    assert "rechtzeitig beantwortet" not in client.get("/anfrage/").content.decode()
