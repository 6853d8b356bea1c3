"""What happens when a report is published, taken down or deleted."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from stories.models import TransferReportPage
from stories.versions.services import forget_documents, note_version


@receiver(page_published, sender=TransferReportPage)
def number_version(instance: TransferReportPage, revision: Any = None, **kwargs: Any) -> None:
    """Number what was published; Wagtail also tells of what has no revision, and of what is only scheduled."""
    if revision is not None and instance.live:
        note_version(instance, revision=revision)


@receiver(page_unpublished, sender=TransferReportPage)
@receiver(post_delete, sender=TransferReportPage)
def forget(instance: TransferReportPage, **kwargs: Any) -> None:
    """Keep no PDF of what nobody may read."""
    forget_documents(instance)
