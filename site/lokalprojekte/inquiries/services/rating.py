"""A first judgement, made before knowing who it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import EventKind, Fit
from lokalprojekte.inquiries.models import Rating
from lokalprojekte.inquiries.services.events import lock, log
from lokalprojekte.inquiries.services.status import NotPossibleError

if TYPE_CHECKING:
    from datetime import datetime

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry


def rate_inquiry(
    inquiry: Inquiry, *, actor: User, fit: Fit | int, reason: str, unblinds: bool = False, now: datetime | None = None
) -> Rating:
    """Save the first rating of ``actor`` and log it; with ``unblinds`` also that they see from now on who it is.

    A first judgement stays what it was: whoever has rated before gets that rating back, and nothing is written.

    Raises:
        NotPossibleError: when there is no person any more whom it could concern.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        if row.anonymised_at:
            raise NotPossibleError("The personal data are gone.")
        known = row.ratings.filter(author=actor).first()
        if known:
            return known
        rating = Rating.objects.create(inquiry=row, author=actor, fit=Fit(fit), reason=reason, at=moment)
        log(row, EventKind.RATED, now=moment, actor=actor, text=f"{rating.fit}/{len(Fit)}: {reason}")
        if unblinds:
            log(row, EventKind.UNBLINDED, now=moment, actor=actor)
    return rating
