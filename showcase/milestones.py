"""«Stand des Projekts»: what happened to a call and what is still to come, in public words, without who did it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lokalprojekte.core.dates import in_words
from showcase import wording
from showcase.enums import CallPhase, CallStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from showcase.models import ProjectCallPage

DONE: Final = "done"
CURRENT: Final = "current"
AHEAD: Final = "todo"

#: A status that opens a call anew takes back what came of it before.
_REACHED: Final = (CallStatus.STAFFED, CallStatus.RUNNING, CallStatus.COMPLETED)
_STOPPED: Final = frozenset({CallPhase.UNSTAFFED, CallPhase.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Milestone:
    """One line of ``components/steps.html``: what, when in words, and whether it is done, now or to come."""

    title: str | Promise
    when: str
    state: str
    text: str = ""


def milestones_of(call: ProjectCallPage, changes: Iterable[tuple[str, datetime]], now: datetime) -> list[Milestone]:
    """Return the way of ``call`` so far and ahead; ``changes`` are its (status after, moment), the oldest first.

    Published, inquiries until, somebody found, under way, completed: the last one that was reached is where the call
    stands. What never came to be (a call that was withdrawn) ends the line there. A call that was opened anew begins
    with the last time it was.
    """
    phase = call.phase(now)
    moments = _moments(changes)
    published = call.first_published_at or moments.get(CallStatus.OPEN)
    steps = [Milestone(pgettext("milestone of a project", "Published"), _day(published), DONE)]
    steps.append(_inquiries(call, phase))
    if phase in _STOPPED:
        status = CallStatus(phase.value)
        return [*steps, Milestone(phase.public_label, _day(moments.get(status)), CURRENT)]
    steps += [
        Milestone(
            _title(status, CallStatus(call.status)),
            _when(call, status, moments),
            _state(status, CallStatus(call.status)),
        )
        for status in _REACHED
    ]
    return steps


def _moments(changes: Iterable[tuple[str, datetime]]) -> dict[CallStatus, datetime]:
    moments: dict[CallStatus, datetime] = {}
    for after, at in changes:
        status = CallStatus(after)
        if status == CallStatus.OPEN:
            moments.clear()
        moments.setdefault(status, at)
    return moments


def _inquiries(call: ProjectCallPage, phase: CallPhase) -> Milestone:
    """Return the line about sending inquiries: it is now, on hold, or over."""
    waiting = phase in {CallPhase.FULL, CallPhase.PAUSED}
    if phase.accepts_inquiries or waiting:
        title = phase.public_label if waiting else _("Inquiries possible")
        return Milestone(title, wording.deadline(call.deadline), CURRENT)
    if phase == CallPhase.CLOSED:
        return Milestone(_("Deadline passed, talks are going on"), _day(call.deadline), CURRENT)
    return Milestone(_("Inquiries closed"), _day(call.deadline), DONE)


def _state(status: CallStatus, present: CallStatus) -> str:
    if present not in _REACHED:
        return AHEAD
    here, there = _REACHED.index(present), _REACHED.index(status)
    if here == there:
        return DONE if present == CallStatus.COMPLETED else CURRENT
    return DONE if there < here else AHEAD


def _title(status: CallStatus, present: CallStatus) -> Promise | str:
    """Return what is reached: the beginning of the work is only «under way» as long as it is."""
    if status == CallStatus.RUNNING and present != CallStatus.RUNNING:
        return pgettext("milestone of a project", "Project begins")
    return CallPhase(status.value).public_label


def _when(call: ProjectCallPage, status: CallStatus, moments: dict[CallStatus, datetime]) -> str:
    """Return the day it happened; for what is ahead the planned one, said to be planned."""
    if _state(status, CallStatus(call.status)) != AHEAD:
        return _day(moments.get(status))
    planned = {CallStatus.RUNNING: call.starts_on, CallStatus.COMPLETED: call.end}.get(status)
    return _("planned for %(day)s") % {"day": _day(planned)} if planned else ""


def _day(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return in_words(day, "DATE_FORMAT")
