"""What somebody reads beside a no: the reason in kind words, and similar projects that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lokalprojekte.inquiries.enums import WORKING_ROLES, InquiryStatus
from lokalprojekte.inquiries.reasons import DeclineReason
from lokalprojekte.reference.queries import Location, locate
from showcase.queries import similar_open_calls

if TYPE_CHECKING:
    from datetime import datetime

    from lokalprojekte.inquiries.models import Inquiry
    from showcase.models import ProjectCallPage


def status_context(inquiry: Inquiry, *, now: datetime | None = None) -> dict[str, Any]:
    """Return what the mail about the present state says beside its public wording; nothing but for a no."""
    if inquiry.public_state is not InquiryStatus.DECLINED:
        return {"reason": "", "similar": []}
    return {"reason": reason_of(inquiry), "similar": suggestions_for(inquiry, now=now)}


def reason_of(inquiry: Inquiry) -> str:
    """Return the reason of a no as the person reads it; empty where none is recorded."""
    return str(DeclineReason(inquiry.decline_reason).public_text) if inquiry.decline_reason else ""


def suggestions_for(inquiry: Inquiry, *, now: datetime | None = None) -> list[ProjectCallPage]:
    """Return up to three open calls in the fields of action of ``inquiry`` or its calls, the nearest first.

    Only for those who work on projects; what they asked for already is left out.
    """
    if inquiry.role not in WORKING_ROLES:
        return []
    calls = [entry.call for entry in inquiry.inquiry_calls.select_related("call")]
    fields = {*inquiry.fields_of_action.values_list("pk", flat=True)}
    if not fields:
        fields = {field.pk for call in calls for field in call.fields_of_action.all()}
    return similar_open_calls(
        fields=fields,
        of=_place(inquiry, calls),
        radius_km=inquiry.radius_km,
        exclude=[call.pk for call in calls],
        now=now or timezone.now(),
    )


def _place(inquiry: Inquiry, calls: list[ProjectCallPage]) -> Location | None:
    if inquiry.postcode and (place := locate(inquiry.postcode)):
        return place
    for call in calls:
        if call.latitude is not None and call.longitude is not None:
            return Location(call.latitude, call.longitude, call.title)
    return None
