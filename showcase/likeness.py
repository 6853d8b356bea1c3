"""A new call that resembles another one: what can be taken over, and what belongs to the first project alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from showcase.models import CallCompetence, CallEngagement, ProjectCallPage

if TYPE_CHECKING:
    from datetime import date

#: Taken over as it is. Persons, place, dates and whether the frame is settled are not.
SHARED: Final = (
    "teaser",
    "situation",
    "goal",
    "tasks",
    "what_remains",
    "continuation",
    "duration_months",
    "hours_min",
    "hours_max",
    "places",
    "place_mode",
    "lead_image",
)
_DAYS_A_MONTH = 30.4
_LONGEST = 36


def call_like(former: ProjectCallPage, *, with_pay: bool, **fields: Any) -> ProjectCallPage:
    """Return an unsaved draft with what ``former`` can hand on; ``fields`` come first.

    ``with_pay``: the forms keep what is paid, for a call of the same house.
    """
    shared = {name: getattr(former, name) for name in SHARED}
    shared["duration_months"] = former.duration_months or months_between(former.starts_on, former.ends_on)
    call = ProjectCallPage(**{**shared, **fields}, live=False)
    call.fields_of_action = list(former.fields_of_action.all())
    for item in former.competences.all():
        call.competences.add(
            CallCompetence(
                competence_id=item.competence_id,
                level=item.level,
                required=item.required,
                sort_order=item.sort_order,
            )
        )
    for offer in former.engagements.all():
        pay = offer.pay if with_pay else ""
        call.engagements.add(CallEngagement(form=offer.form, pay=pay, sort_order=offer.sort_order))
    return call


def months_between(start: date | None, end: date | None) -> int | None:
    """Return how many months a project took, at least one; None where nobody knows."""
    if start is None or end is None:
        return None
    return min(_LONGEST, max(1, round((end - start).days / _DAYS_A_MONTH)))
