"""Claiming, handing over, reading, rating."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind, Fit
from lokalprojekte.inquiries.models import InquiryRead, Rating
from lokalprojekte.inquiries.services import AlreadyClaimedError, NotPossibleError
from lokalprojekte.seed.recipes.inquiries import make_inquiry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def inquiry(people):
    return make_inquiry()


def kinds(inquiry):
    return list(inquiry.events.order_by("pk").values_list("kind", flat=True))


def test_second_claim_learns_who_was_first_and_changes_nothing(inquiry, people):
    services.claim_inquiry(inquiry, actor=people.milan)

    with pytest.raises(AlreadyClaimedError) as refused:
        services.claim_inquiry(make_stale(inquiry), actor=people.petra)

    inquiry.refresh_from_db()
    assert (refused.value.assignee, inquiry.assignee) == (people.milan, people.milan)
    assert kinds(inquiry).count(EventKind.ASSIGNED) == 1


def make_stale(inquiry):
    """Return what a colleague who loaded the page earlier has in hands."""
    stale = type(inquiry).objects.get(pk=inquiry.pk)
    stale.assignee = None
    return stale


def test_claiming_twice_is_one_claim(inquiry, people):
    services.claim_inquiry(inquiry, actor=people.milan)

    assert services.claim_inquiry(inquiry, actor=people.milan) is None


def test_own_inquiry_is_released_and_a_colleagues_is_not(inquiry, people):
    services.claim_inquiry(inquiry, actor=people.milan)
    with pytest.raises(AlreadyClaimedError):
        services.release_inquiry(inquiry, actor=people.petra)

    services.release_inquiry(inquiry, actor=people.milan)

    inquiry.refresh_from_db()
    assert inquiry.assignee is None


def test_handing_over_takes_the_note_along(inquiry, people):
    services.hand_over_inquiry(inquiry, to=people.petra, actor=people.milan, note="Kennt den Landkreis.")

    inquiry.refresh_from_db()
    assert inquiry.assignee == people.petra
    assert kinds(inquiry)[-2:] == [EventKind.NOTE, EventKind.ASSIGNED]


def test_look_is_written_down_once_an_hour_for_each_person(inquiry, people):
    for minutes in (0, 30, 59, 61):
        services.record_view(inquiry, actor=people.milan, now=NOW + timedelta(minutes=minutes))
    services.record_view(inquiry, actor=people.petra, now=NOW)

    looks = inquiry.events.filter(kind=EventKind.VIEWED)
    assert sorted(looks.values_list("actor__username", flat=True)) == ["milan", "milan", "petra"]
    assert InquiryRead.objects.count() == 2


def test_message_of_the_person_makes_it_unread_for_everybody(inquiry, people):
    services.mark_read([inquiry], user=people.milan)
    services.mark_read([inquiry], user=people.petra)

    services.add_message(inquiry, text="Noch etwas.")

    assert not InquiryRead.objects.exists()


def test_mark_is_taken_off_for_oneself_alone(inquiry, people):
    services.mark_read([inquiry], user=people.milan)
    services.mark_read([inquiry], user=people.petra)

    services.mark_unread([inquiry], user=people.milan)

    assert list(InquiryRead.objects.values_list("user__username", flat=True)) == ["petra"]


def test_rating_is_the_first_one_and_logged_with_the_unblinding(inquiry, people):
    first = services.rate_inquiry(inquiry, actor=people.milan, fit=Fit.GOOD, reason="Kann planen.", unblinds=True)
    second = services.rate_inquiry(inquiry, actor=people.milan, fit=Fit.NONE, reason="Doch nicht.", unblinds=True)

    assert (first, second.fit) == (second, Fit.GOOD)
    assert kinds(inquiry)[-2:] == [EventKind.RATED, EventKind.UNBLINDED]
    assert inquiry.events.get(kind=EventKind.RATED).text == "3/4: Kann planen."


def test_rating_goes_with_the_person(inquiry, people):
    services.rate_inquiry(inquiry, actor=people.milan, fit=Fit.GOOD, reason="Kann planen.")
    services.record_view(inquiry, actor=people.milan)

    services.anonymise_inquiry(inquiry)

    assert not Rating.objects.exists()
    assert not InquiryRead.objects.exists()
    with pytest.raises(NotPossibleError):
        services.rate_inquiry(inquiry, actor=people.petra, fit=Fit.GOOD, reason="Zu spät.")
