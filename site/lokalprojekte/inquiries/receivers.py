"""News from other rooms, and the one service of this room that each of them calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from lokalprojekte.inquiries.models import Placement
from lokalprojekte.inquiries.services import digest_placements, follow_call, follow_places, remember_ended_alert
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


@receiver(pre_save, sender=Placement)
def remember_former_call(instance: Placement, **kwargs: Any) -> None:
    """Keep in mind which call had the placement until now: moderators may move it to another one."""
    former = Placement.objects.filter(pk=instance.pk).values_list("call", flat=True).first() if instance.pk else None
    instance.former_call_id = former


@receiver([post_save, post_delete], sender=Placement)
def keep_places_true(instance: Placement, **kwargs: Any) -> None:
    """Let the call know how many of its places are taken, whoever made, changed or removed the placement."""
    calls = {instance.call_id, instance.former_call_id}
    follow_places(sorted(call for call in calls if call is not None))


@receiver([post_save, post_delete], sender=Placement)
def keep_digests_true(instance: Placement, **kwargs: Any) -> None:
    """Let the figures know of the placement, on the call it left as well."""
    digest_placements(call for call in (instance.call_id, instance.former_call_id) if call is not None)
