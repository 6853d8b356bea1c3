"""What the card of a call shows (``components/card_call.html``)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from lokalprojekte.core.english import told
from lokalprojekte.core.prepared import attached
from showcase import wording
from showcase.enums import CallPhase

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage

#: Which shape and colour of the badge belongs to which phase.
TONES: Final[dict[CallPhase, str]] = {
    CallPhase.DRAFT: "plain",
    CallPhase.OPEN: "open",
    CallPhase.CLOSING_SOON: "soon",
    CallPhase.CLOSED: "closed",
    CallPhase.FULL: "paused",
    CallPhase.PAUSED: "paused",
    CallPhase.STAFFED: "staffed",
    CallPhase.RUNNING: "staffed",
    CallPhase.COMPLETED: "done",
    CallPhase.UNSTAFFED: "closed",
    CallPhase.WITHDRAWN: "closed",
}


def card_of(call: ProjectCallPage, now: datetime) -> dict[str, Any]:
    """Return what the card of ``call`` shows at ``now``; worded, so that the template only places it."""
    call, phase = told(call), call.phase(now)
    field = next(iter(attached(call, "fields_of_action")), None)
    return {
        "url": call.url or "",
        "title": call.title,
        "teaser": call.teaser,
        "host": call.host.title,
        "place": wording.place_with_distance(call, getattr(call, "km", None)),
        "workload": call.workload_label,
        "period": call.period_label,
        "places": wording.places_of(call, phase) if phase.accepts_inquiries else "",
        "settled": call.frame_is_settled,
        "deadline": wording.last_day(call.deadline) if phase.accepts_inquiries else "",
        "status": phase.public_label,
        "tone": TONES[phase],
        "field": field.slug if field else "",
        "field_name": field.spoken if field else "",
        "example": call.is_example,
    }
