"""Placements are made and kept true here: by the door of the inquiry, and by what becomes of the project."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import WORKING_ROLES
from lokalprojekte.inquiries.models import Inquiry, Placement
from showcase.enums import ENDED_STATUSES, CallStatus

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage

_WEEKS_A_YEAR: Final = 52
_MONTHS_A_YEAR: Final = 12


def record_placement(inquiry: Inquiry, *, call: ProjectCallPage | None = None) -> Placement | None:
    """Record that the person of ``inquiry`` works on ``call``; to be called inside the transaction of the door.

    Without ``call`` the only call of interest counts. None when there is no one call, or when the inquiry comes from
    a host or a funder. Period and hours are taken from the call until somebody corrects them; a person who was placed
    before keeps the pseudonym as long as we still know the address.
    """
    if inquiry.role not in WORKING_ROLES:
        return None
    project = call or _only_call(inquiry)
    if project is None:
        return None
    known: dict[str, Any] = {
        "starts_on": project.starts_on,
        "ends_on": _last_day(project),
        "hours_per_month": _hours_per_month(inquiry, project),
    }
    if pseudonym := _known_pseudonym(inquiry):
        known["pseudonym"] = pseudonym
    placement, _created = Placement.objects.get_or_create(inquiry=inquiry, call=project, defaults=known)
    return placement


def drop_placements(inquiry: Inquiry) -> int:
    """Remove what was recorded for a placement that nobody was told of and that is taken back; how many there were.

    To be called inside the transaction of the door. One that a host has confirmed stays.
    """
    return inquiry.placements.filter(confirmed_at__isnull=True).delete()[0]


def follow_call(call: ProjectCallPage, *, to: CallStatus, now: datetime | None = None) -> int:
    """Give the placements of ``call`` their first or last day when the project begins or ends; how many changed.

    A day somebody entered stays, unless it is a planned one that did not come true.
    """
    today = timezone.localdate(now)
    with transaction.atomic():
        changed = [placement for placement in call.placements.select_for_update() if _follows(placement, to, today)]
        for placement in changed:
            placement.save(update_fields=["starts_on", "ends_on"])
    return len(changed)


def _follows(placement: Placement, to: CallStatus, today: date) -> bool:
    """Bring the days of ``placement`` in line with a project that becomes ``to`` today; whether anything changed."""
    if to == CallStatus.RUNNING and placement.starts_on is None:
        placement.starts_on = today
        return True
    is_over = placement.ends_on is not None and placement.ends_on <= today
    has_begun = placement.starts_on is not None and placement.starts_on <= today
    if to in ENDED_STATUSES and has_begun and not is_over:
        placement.ends_on = today
        return True
    return False


def _only_call(inquiry: Inquiry) -> ProjectCallPage | None:
    calls = list(inquiry.calls.all()[:2])
    return calls[0] if len(calls) == 1 else None


def _last_day(call: ProjectCallPage) -> date | None:
    if call.status in ENDED_STATUSES and call.status_changed_at:
        return timezone.localdate(call.status_changed_at)
    return call.end


def _hours_per_month(inquiry: Inquiry, call: ProjectCallPage) -> int:
    """Return what the person offered, within what the call asks for: hours a week × 52 ÷ 12."""
    offered = inquiry.hours_per_week or call.hours_min
    weekly = max(call.hours_min, min(offered, call.hours_max or call.hours_min))
    return round(weekly * _WEEKS_A_YEAR / _MONTHS_A_YEAR)


def _known_pseudonym(inquiry: Inquiry) -> str:
    if not inquiry.email_normalised:
        return ""
    former = Placement.objects.filter(inquiry__email_normalised=inquiry.email_normalised)
    return former.values_list("pseudonym", flat=True).first() or ""
