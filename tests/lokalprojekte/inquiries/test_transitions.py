from __future__ import annotations

import itertools

import pytest

from lokalprojekte.inquiries.enums import CLOSED_STATUSES, INBOX_STATUSES, OPEN_STATUSES, InquiryStatus
from lokalprojekte.inquiries.models import InquiryEvent
from lokalprojekte.inquiries.services import TransitionError, change_inquiry_status
from lokalprojekte.inquiries.transitions import ALLOWED, is_allowed
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.introductions import make_introduction

PAIRS = list(itertools.product(InquiryStatus, InquiryStatus))


def test_every_status_has_its_row():
    assert set(ALLOWED) == set(InquiryStatus)


def test_statuses_are_open_or_closed_or_waiting():
    assert OPEN_STATUSES | CLOSED_STATUSES | {InquiryStatus.UNCONFIRMED} == set(InquiryStatus)
    assert set() == OPEN_STATUSES & CLOSED_STATUSES
    assert set(InquiryStatus) - INBOX_STATUSES == {InquiryStatus.UNCONFIRMED, InquiryStatus.SPAM}


@pytest.mark.django_db
@pytest.mark.parametrize(("old", "new"), PAIRS, ids=lambda status: status.value)
def test_door_lets_through_exactly_the_allow_list(old, new):
    inquiry = make_inquiry(status=old)
    make_introduction(inquiry=inquiry, agreed=True)
    before = InquiryEvent.objects.count()
    confirmed = inquiry.confirmed_at is not None

    if is_allowed(old, new, confirmed=confirmed):
        change_inquiry_status(inquiry, new, actor=None, notify=False)
        expected, entries = new, 1
    else:
        with pytest.raises(TransitionError):
            change_inquiry_status(inquiry, new, actor=None, notify=False)
        expected, entries = old, 0

    inquiry.refresh_from_db()
    assert inquiry.status == expected
    assert InquiryEvent.objects.count() == before + entries


@pytest.mark.parametrize(
    ("old", "new", "confirmed", "allowed"),
    [
        (InquiryStatus.UNCONFIRMED, InquiryStatus.NEW, False, False),
        (InquiryStatus.SPAM, InquiryStatus.NEW, False, False),
        (InquiryStatus.SPAM, InquiryStatus.NEW, True, True),
        (InquiryStatus.SPAM, InquiryStatus.UNCONFIRMED, True, False),
        (InquiryStatus.SPAM, InquiryStatus.UNCONFIRMED, False, True),
    ],
)
def test_nobody_but_the_person_confirms(old, new, confirmed, allowed):
    assert is_allowed(old, new, confirmed=confirmed) is allowed
