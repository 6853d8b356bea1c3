"""Placements: who works on which project, under a pseudonym."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from lokalprojekte.inquiries.models import Placement
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage


def make_placement(
    *,
    call: ProjectCallPage | None = None,
    starts_on: date | None = date(2026, 1, 1),
    ends_on: date | None = date(2026, 6, 30),
    hours_per_month: int | None = 40,
    **fields: Any,
) -> Placement:
    """Save a placement on ``call`` (a completed one is made unless given)."""
    return Placement.objects.create(
        call=call or make_call(status=CallStatus.COMPLETED),
        starts_on=starts_on,
        ends_on=ends_on,
        hours_per_month=hours_per_month,
        **fields,
    )
