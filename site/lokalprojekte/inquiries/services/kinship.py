"""A moderator judges whether two inquiries come from the same person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.inquiries.enums import EventKind
from lokalprojekte.inquiries.models import SamePersonVerdict
from lokalprojekte.inquiries.services.events import log

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry


def judge_pair(
    one: Inquiry, other: Inquiry, *, same: bool, actor: User, now: datetime | None = None
) -> SamePersonVerdict:
    """Record that two inquiries come from the same person, or that they do not, and log it with both.

    A later judgement replaces an earlier one; nothing is merged, each inquiry keeps its own way.

    Raises:
        ValueError: for an inquiry and itself.
    """
    if one.pk == other.pk:
        raise ValueError("An inquiry cannot be compared with itself.")
    moment = now or timezone.now()
    first, second = sorted((one, other), key=lambda inquiry: inquiry.pk)
    with transaction.atomic():
        verdict, _created = SamePersonVerdict.objects.update_or_create(
            first=first, second=second, defaults={"same": same, "actor": actor, "at": moment}
        )
        sign = "=" if same else "≠"
        log(one, EventKind.COMPARED, now=moment, actor=actor, text=f"{sign} {other.reference}")
        log(other, EventKind.COMPARED, now=moment, actor=actor, text=f"{sign} {one.reference}")
    return verdict


def forget_judgement(one: Inquiry, other: Inquiry) -> None:
    """Take a judgement back: address and text count again."""
    first, second = sorted((one.pk, other.pk))
    SamePersonVerdict.objects.filter(first=first, second=second).delete()
