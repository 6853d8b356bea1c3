"""Placements come about by the door, follow their project, and outlive the person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import InquiryStatus, Role
from lokalprojekte.inquiries.inbox.changes import last_seen
from lokalprojekte.inquiries.models import Inquiry, Placement
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from showcase.services import change_call_status

pytestmark = pytest.mark.django_db

S = InquiryStatus
NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)
FRAME = {"starts_on": date(2027, 4, 1), "duration_months": 6, "hours_min": 12, "hours_max": 24}


def place(inquiry: Inquiry, **context: object) -> Placement | None:
    services.change_inquiry_status(inquiry, S.PLACED, actor=None, notify=False, now=NOW, **context)
    return Placement.objects.first()


def test_placing_records_period_and_hours_of_the_call(site_tree):
    call = make_call(status=CallStatus.STAFFED, **FRAME)
    inquiry = make_inquiry(status=S.INTRODUCED, calls=[call], hours_per_week=18)

    placement = place(inquiry)

    assert (placement.call, placement.inquiry, placement.people) == (call, inquiry, 1)
    assert (placement.starts_on, placement.ends_on) == (date(2027, 4, 1), date(2027, 9, 30))
    assert placement.hours_per_month == 78
    assert (placement.outcome_at_end, placement.outcome_after_six_months, placement.confirmed_at) == ("", "", None)


@pytest.mark.parametrize(("offered", "expected"), [(None, 52), (6, 52), (18, 78), (40, 104)])
def test_hours_stay_within_what_the_call_asks_for(site_tree, offered, expected):
    call = make_call(status=CallStatus.STAFFED, **FRAME)

    placement = place(make_inquiry(status=S.INTRODUCED, calls=[call], hours_per_week=offered))

    assert placement.hours_per_month == expected


@pytest.mark.parametrize(("role", "number"), [(Role.MAKER, 1), (Role.COMPANY, 1), (Role.HOST, 0), (Role.FUNDER, 0)])
def test_only_who_works_is_recorded(site_tree, role, number):
    place(make_inquiry(status=S.INTRODUCED, role=role, calls=[make_call()]))

    assert Placement.objects.count() == number


def test_several_calls_of_interest_need_a_choice(site_tree):
    calls = [make_call(title="Eins"), make_call(title="Zwei")]
    first, second = (make_inquiry(status=S.INTRODUCED, calls=calls) for _number in range(2))

    nothing, chosen = place(first), place(second, call=calls[1])

    assert nothing is None
    assert chosen.call == calls[1]


def test_person_placed_twice_keeps_the_pseudonym_and_others_do_not_share_it(site_tree):
    calls = [make_call(title=f"Nr. {number}") for number in range(3)]
    for call, email in zip(calls, ("jonas@example.org", "jonas@example.org", "kim@example.org"), strict=True):
        place(make_inquiry(status=S.INTRODUCED, calls=[call], email=email))

    jonas, again, kim = Placement.objects.order_by("pk").values_list("pseudonym", flat=True)

    assert jonas == again
    assert kim != jonas
    assert "jonas" not in jonas.lower()


def test_refused_change_records_nothing(site_tree):
    inquiry = make_inquiry(status=S.NEW, calls=[make_call()])

    with pytest.raises(services.TransitionError):
        place(inquiry)

    assert Placement.objects.count() == 0


def test_placement_outlives_anonymisation_and_erasure(site_tree):
    faded, erased = (make_inquiry(status=S.INTRODUCED, calls=[make_call()]) for _number in range(2))
    for inquiry in (faded, erased):
        place(inquiry)
    before = list(Placement.objects.order_by("pk").values_list("pseudonym", "call", "hours_per_month"))

    services.anonymise_inquiry(faded)
    services.erase_inquiry(erased)

    assert list(Placement.objects.order_by("pk").values_list("pseudonym", "call", "hours_per_month")) == before
    assert list(Placement.objects.order_by("pk").values_list("inquiry", flat=True)) == [faded.pk, None]


def test_one_person_stands_on_a_call_once(site_tree):
    placement = place(make_inquiry(status=S.INTRODUCED, calls=[make_call()]))

    with pytest.raises(IntegrityError), transaction.atomic():
        make_placement(call=placement.call, inquiry=placement.inquiry)


def test_project_gives_its_placements_their_days(site_tree):
    call = make_call(status=CallStatus.STAFFED)
    placement = place(make_inquiry(status=S.INTRODUCED, calls=[call]))
    begun, done = NOW + timedelta(days=10), NOW + timedelta(days=100)

    change_call_status(call, CallStatus.RUNNING, actor=None, now=begun)
    change_call_status(call, CallStatus.COMPLETED, actor=None, now=done)

    placement.refresh_from_db()
    assert (placement.starts_on, placement.ends_on) == (begun.date(), done.date())


def test_end_that_has_come_true_stays(site_tree):
    call = make_call(status=CallStatus.RUNNING)
    early = make_placement(call=call, starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 1))
    planned = make_placement(call=call, starts_on=date(2026, 9, 1), ends_on=date(2027, 6, 30))
    never = make_placement(call=call, starts_on=date(2027, 5, 1), ends_on=date(2027, 6, 30))

    change_call_status(call, CallStatus.COMPLETED, actor=None, now=NOW)

    assert list(Placement.objects.order_by("pk").values_list("pk", "ends_on")) == [
        (early.pk, date(2026, 12, 1)),
        (planned.pk, date(2027, 3, 1)),
        (never.pk, date(2027, 6, 30)),
    ]


def test_placement_refuses_an_end_before_its_beginning(site_tree):
    placement = make_placement(starts_on=date(2027, 3, 1), ends_on=date(2027, 2, 1))

    with pytest.raises(ValidationError) as refusal:
        placement.full_clean()

    assert refusal.value.message_dict == {"ends_on": ["Das Ende liegt vor dem Beginn."]}


def test_moderator_says_on_which_project_somebody_is_placed(site_tree, milan):
    wanted, other = make_call(title="Gewünscht"), make_call(title="Anderes")
    inquiry = make_inquiry(status=S.INTRODUCED, calls=[wanted, other])
    address = reverse("inbox:status", args=[inquiry.pk, "placed"])
    sent = {"seen": last_seen(inquiry), "notify": "no", "note": ""}

    undecided = milan.post(address, sent)
    decided = milan.post(address, {**sent, "call": other.pk})

    assert "an welchem der Projekte" in undecided.content.decode()
    assert decided.status_code == 302
    assert [placement.call for placement in Placement.objects.all()] == [other]


def test_placements_are_kept_by_moderators_alone(site_tree, people, client):
    placement = make_placement(call=make_call(title="Stilles Projekt", status=CallStatus.COMPLETED))
    listing, form = reverse("placements:index"), reverse("placements:edit", args=[placement.pk])
    answers = {}
    for name in ("milan", "rosa"):
        client.force_login(getattr(people, name))
        answers[name] = [client.get(address).status_code for address in (listing, form)]

    client.force_login(people.milan)
    text = client.get(listing).content.decode()

    assert answers == {"milan": [200, 200], "rosa": [302, 302]}
    assert placement.pseudonym in text
    assert "Stilles Projekt" in text


def test_list_of_placements_takes_the_same_queries_for_one_and_three(site_tree, milan):
    def queries() -> int:
        milan.get(reverse("placements:index"))
        with CaptureQueriesContext(connection) as captured:
            milan.get(reverse("placements:index"))
        return len(captured)

    make_placement(call=make_call(title="Eins"))
    one = queries()
    for title in ("Zwei", "Drei"):
        make_placement(call=make_call(title=title))

    assert queries() == one
