"""News from other rooms, and the one service of this room that each of them calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from lokalprojekte.inquiries.services import follow_call, remember_ended_alert
from showcase.signals import alert_ended_by_person, call_status_changed

if TYPE_CHECKING:
    from datetime import datetime

    from showcase.enums import CallStatus
    from showcase.models import ProjectCallPage


@receiver(call_status_changed)
def keep_placements_true(call: ProjectCallPage, after: CallStatus, now: datetime, **kwargs: Any) -> None:
    """Let the placements begin and end with their project."""
    follow_call(call, to=after, now=now)


@receiver(alert_ended_by_person)
def remember_erasure(link_key: str, now: datetime, **kwargs: Any) -> None:
    """Keep an ended alert from coming back with a backup."""
    remember_ended_alert(link_key=link_key, now=now)
