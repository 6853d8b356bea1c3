"""The clock, read when somebody looks."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from showcase.enums import CallPhase, CallStatus
from showcase.phases import next_change_after, phase_at

DEADLINE = datetime(2027, 3, 15, 23, 59, tzinfo=ZoneInfo("Europe/Berlin"))
SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (DEADLINE - WEEK - SECOND, CallPhase.OPEN),
        (DEADLINE - WEEK, CallPhase.CLOSING_SOON),
        (DEADLINE - WEEK + SECOND, CallPhase.CLOSING_SOON),
        (DEADLINE - SECOND, CallPhase.CLOSING_SOON),
        (DEADLINE, CallPhase.CLOSING_SOON),
        (DEADLINE + timedelta(microseconds=1), CallPhase.CLOSED),
        (DEADLINE + SECOND, CallPhase.CLOSED),
    ],
)
def test_phase_of_an_open_call_follows_the_clock(now, phase):
    assert phase_at(CallStatus.OPEN, DEADLINE, now) == phase


@pytest.mark.parametrize("status", [status for status in CallStatus if status != CallStatus.OPEN])
def test_phase_of_any_other_status_ignores_the_clock(status):
    assert phase_at(status, DEADLINE, DEADLINE + SECOND).value == status.value
    assert next_change_after(status, DEADLINE, DEADLINE - WEEK - SECOND) is None


def test_call_without_deadline_stays_open():
    assert phase_at(CallStatus.OPEN, None, DEADLINE) == CallPhase.OPEN
    assert next_change_after(CallStatus.OPEN, None, DEADLINE) is None


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        (DEADLINE - WEEK - SECOND, DEADLINE - WEEK),
        (DEADLINE - WEEK, DEADLINE + timedelta(microseconds=1)),
        (DEADLINE, DEADLINE + timedelta(microseconds=1)),
        (DEADLINE + SECOND, None),
    ],
)
def test_next_change_is_the_moment_the_phase_becomes_another(now, moment):
    assert next_change_after(CallStatus.OPEN, DEADLINE, now) == moment
    if moment:
        before = phase_at(CallStatus.OPEN, DEADLINE, moment - timedelta(microseconds=1))
        assert phase_at(CallStatus.OPEN, DEADLINE, moment) != before


def test_every_status_has_a_phase_and_words():
    for status in CallStatus:
        assert str(status.public_label)
        assert str(status.verb)
    for phase in CallPhase:
        assert str(phase.explanation)


def test_only_open_calls_in_time_accept_inquiries():
    assert {phase for phase in CallPhase if phase.accepts_inquiries} == {CallPhase.OPEN, CallPhase.CLOSING_SOON}
    assert {status for status in CallStatus if status.accepts_inquiries} == {CallStatus.OPEN}
    assert {status for status in CallStatus if not status.is_public} == {CallStatus.DRAFT}
