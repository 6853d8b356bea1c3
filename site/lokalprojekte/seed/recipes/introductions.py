"""Introductions, and the questions what came of placements."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lokalprojekte.inquiries import consent
from lokalprojekte.inquiries.models import Introduction, OutcomeQuestion
from lokalprojekte.inquiries.models.outcome_question import Occasion, Side
from lokalprojekte.inquiries.releases import REQUIRED
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry, Placement
    from showcase.models import ProjectCallPage

HOST_EMAIL = "projekte@musterhausen.example"


def make_introduction(
    *,
    inquiry: Inquiry,
    call: ProjectCallPage | None = None,
    agreed: bool = False,
    asked_at: datetime | None = None,
    **fields: Any,
) -> Introduction:
    """Save an introduction that waits for the person, or one they have ``agreed`` to at once; mails nobody."""
    asked = asked_at or timezone.now()
    decided: dict[str, Any] = {}
    if agreed:
        decided = {
            "consented_at": asked,
            "sent_at": asked,
            "consent_version": consent.INTRODUCTION_VERSION,
            "released_fields": [*REQUIRED],
        }
    values: dict[str, Any] = {"contact_email": HOST_EMAIL, "asked_fields": [*REQUIRED, "message"], "asked_at": asked}
    return Introduction.objects.create(inquiry=inquiry, call=call or make_call(), **{**values, **decided, **fields})


def make_outcome_question(
    *,
    placement: Placement | None = None,
    introduction: Introduction | None = None,
    side: Side = Side.HOST,
    occasion: Occasion = Occasion.END,
    asked_at: datetime | None = None,
    **fields: Any,
) -> OutcomeQuestion:
    """Save a question that can be answered for two months; mails nobody."""
    asked = asked_at or timezone.now()
    values: dict[str, Any] = {"asked_at": asked, "expires_at": asked + timedelta(days=60)}
    if introduction is None:
        values["placement"] = placement or make_placement()
    return OutcomeQuestion.objects.create(
        introduction=introduction,
        side=side,
        occasion=Occasion.BEGINNING if introduction else occasion,
        **{**values, **fields},
    )
