"""What happens in this room when pages are published."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from showcase.models import HostPage, ProjectCallPage
from showcase.services import open_published_call, refresh_calls_of


@receiver(page_published, sender=ProjectCallPage)
def open_call(instance: ProjectCallPage, revision: Any = None, **kwargs: Any) -> None:
    """Open a call that is published for the first time."""
    open_published_call(instance, actor=revision.user if revision else None)


@receiver(page_published, sender=HostPage)
def refresh_calls(instance: HostPage, **kwargs: Any) -> None:
    """Let the calls of a host follow its name and area."""
    refresh_calls_of(instance)
