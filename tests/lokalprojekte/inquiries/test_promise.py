from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import InquiryStatus as S
from lokalprojekte.inquiries.promise import (
    LAND_OF_KEY,
    add_working_days,
    answer_due,
    is_working_day,
    land_of,
    working_days_between,
)
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.reference import make_area, make_postcode
from lokalprojekte.seed.recipes.showcase import make_call, make_host

TUESDAY = datetime(2026, 11, 17, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "land", "works"),
    [
        (date(2026, 11, 17), "", True),
        (date(2026, 11, 21), "", False),
        (date(2026, 12, 25), "", False),
        (date(2026, 11, 18), "SN", False),
        (date(2026, 11, 18), "BY", True),
        (date(2026, 11, 18), "", True),
        (date(2026, 6, 4), "NW", False),
        (date(2026, 6, 4), "BE", True),
    ],
)
def test_holidays_of_the_land_are_no_working_days(day, land, works):
    assert is_working_day(day, land=land) is works


@pytest.mark.parametrize("land", LAND_OF_KEY.values())
def test_every_land_has_its_holidays(land):
    assert not is_working_day(date(2026, 10, 3), land=land)


def test_sixteen_laender_are_known():
    assert list(LAND_OF_KEY) == [f"{number:02}" for number in range(1, 17)]


@pytest.mark.parametrize(("land", "due"), [("", date(2026, 11, 19)), ("SN", date(2026, 11, 20))])
def test_promise_skips_the_holiday_of_the_land(land, due):
    assert answer_due(now=TUESDAY, days=2, land=land) == due


def test_working_days_are_counted_forth_and_back():
    friday, tuesday = date(2026, 11, 20), date(2026, 11, 24)

    assert add_working_days(friday, 2) == tuesday
    assert add_working_days(tuesday, -2) == friday
    assert add_working_days(friday, 0) == friday
    assert working_days_between(friday, tuesday) == 2
    assert working_days_between(tuesday, friday) == -2
    assert working_days_between(friday, friday) == 0


def test_long_ago_is_counted_up_to_a_year():
    assert working_days_between(date(1990, 1, 1), date(2026, 1, 1)) < 366


def saxony() -> Area:
    return make_area(key="14", kind=AreaKind.STATE, name="Sachsen")


@pytest.mark.django_db
def test_land_is_that_of_the_first_host(site_tree):
    town = make_area(key="14626610", kind=AreaKind.MUNICIPALITY, name="Zittau", state=saxony())
    call = make_call(host=make_host(title="Zittau", area=town))
    other = make_call(title="Anderswo", host=make_host(title="Ohne Land"))

    assert land_of(make_inquiry(calls=[call, other], postcode="")) == "SN"


@pytest.mark.django_db
def test_land_is_else_that_of_the_postcode_or_unknown(site_tree):
    make_postcode(code="02763", place="Zittau", state=saxony())

    assert land_of(make_inquiry(postcode="02763")) == "SN"
    assert land_of(make_inquiry(postcode="99999", email="b@example.org")) == ""
    assert land_of(make_inquiry(postcode="", email="c@example.org")) == ""


@pytest.mark.django_db
def test_first_answer_is_remembered_once(people, site_tree):
    inquiry = make_inquiry(first_answer_due=date(2026, 11, 24))
    later = datetime(2026, 11, 19, 10, tzinfo=UTC)

    services.answer_inquiry(inquiry, actor=people.milan, subject="a", body="b", now=TUESDAY)
    services.answer_inquiry(inquiry, actor=people.milan, subject="a", body="b", now=later)

    inquiry.refresh_from_db()
    assert inquiry.first_answered_at == TUESDAY
    assert inquiry.answer_due is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("to", "notify", "counts"),
    [(S.IN_REVIEW, True, False), (S.QUESTION, True, True), (S.PROPOSED, False, False), (S.WITHDRAWN, True, False)],
)
def test_only_a_word_of_ours_about_the_matter_is_an_answer(people, site_tree, to, notify, counts):
    inquiry = make_inquiry(first_answer_due=date(2026, 11, 24))

    services.change_inquiry_status(inquiry, to, actor=people.milan, notify=notify, now=TUESDAY)

    inquiry.refresh_from_db()
    assert (inquiry.first_answered_at is not None) is counts
