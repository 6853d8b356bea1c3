"""When pictures are drawn ahead: in the transaction that publishes what shows them, the worker is told."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.signals import page_published

from lokalprojekte.core.pictures import tasks


@receiver(page_published, dispatch_uid="core.draw_published")
def draw_published(instance: Page, **kwargs: Any) -> None:
    """Let the worker draw what a page shows; Wagtail tells of pages that are only scheduled, too."""
    if instance.live:
        tasks.draw_pictures.enqueue(instance._meta.label_lower, instance.pk)


@receiver(post_save, dispatch_uid="core.draw_saved")
def draw_saved(sender: type[Any], instance: Any, *, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Let the worker draw what a record that is no page shows, and a picture that was changed."""
    if raw or sender.__module__ == "__fake__":
        return
    if sender is get_image_model():
        if not created:
            tasks.draw_picture_again.enqueue(instance.pk)
    elif getattr(instance, "picture_shapes", ()) and not isinstance(instance, Page):
        tasks.draw_pictures.enqueue(instance._meta.label_lower, instance.pk)
