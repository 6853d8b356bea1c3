"""What happens in this room when pages are published."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from lokalprojekte.reference.models import Area, Competence, CompetenceCluster, FieldOfAction
from lokalprojekte.reference.signals import reference_imported
from showcase.models import (
    CallCompetence,
    CallEngagement,
    CallStatusChange,
    HostPage,
    ProgrammePage,
    ProjectCallPage,
)
from showcase.services import open_published_call, refresh_calls_of
from showcase.stamps import stamp_all, stamp_below, stamp_calls


@receiver(page_published, sender=ProjectCallPage)
def open_call(instance: ProjectCallPage, revision: Any = None, **kwargs: Any) -> None:
    """Open a call that is published for the first time; Wagtail tells of one that is only scheduled, too."""
    if instance.live:
        open_published_call(instance, actor=revision.user if revision else None)


@receiver(page_published, sender=HostPage)
def refresh_calls(instance: HostPage, **kwargs: Any) -> None:
    """Let the calls of a host follow its name and area."""
    refresh_calls_of(instance)


@receiver(post_save, sender=ProjectCallPage)
@receiver([page_published, page_unpublished])
def stamp_saved_call(instance: Page, **kwargs: Any) -> None:
    """Let every process read a call again that was saved, published or taken down."""
    if instance.cached_content_type.model_class() is ProjectCallPage:
        stamp_calls([instance.pk])


@receiver([post_save, post_delete], sender=CallCompetence)
@receiver([post_save, post_delete], sender=CallEngagement)
def stamp_call_of_part(instance: CallCompetence | CallEngagement, origin: Any = None, **kwargs: Any) -> None:
    """Let every process read a call again whose parts changed; where the call itself goes, its stamp goes with it."""
    if not isinstance(origin, Page):
        stamp_calls(ProjectCallPage.objects.filter(pk=instance.call_id).values_list("pk", flat=True))


@receiver(post_save, sender=CallStatusChange)
def stamp_changed_call(instance: CallStatusChange, **kwargs: Any) -> None:
    """Let every process read again when the work on a call began."""
    stamp_calls([instance.call_id])


@receiver(pre_delete, sender=ProgrammePage)
def stamp_calls_left(instance: ProgrammePage, **kwargs: Any) -> None:
    """Let every process read the calls of a programme again that goes: they belong to none then."""
    stamp_calls(instance.calls.values_list("pk", flat=True))


@receiver(m2m_changed, sender=ProjectCallPage.fields_of_action.through)
def stamp_call_of_field(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any) -> None:  # noqa: FBT001 - Django's own signature
    """Let every process read a call again whose fields of action changed."""
    if action.startswith("post_"):
        stamp_calls((pk_set or ()) if reverse else [instance.pk])


@receiver(page_unpublished)
def stamp_calls_of_host(instance: Page, **kwargs: Any) -> None:
    """Let every process read the calls of a host again that is no longer public."""
    if instance.cached_content_type.model_class() is HostPage:
        stamp_calls(ProjectCallPage.objects.filter(host=instance.pk).values_list("pk", flat=True))


@receiver([post_page_move, page_slug_changed])
def stamp_moved_calls(instance: Page, **kwargs: Any) -> None:
    """Let every process know where calls and hosts went: addresses and privacy depend on what lies above a page."""
    # Wagtail tells of a new slug after the commit: the page may be gone by then.
    for path in Page.objects.filter(pk=instance.pk).values_list("path", flat=True):
        stamp_below(path)


@receiver(reference_imported)
@receiver([post_save, post_delete], sender=Area)
@receiver([post_save, post_delete], sender=Competence)
@receiver([post_save, post_delete], sender=CompetenceCluster)
@receiver([post_save, post_delete], sender=FieldOfAction)
def stamp_after_reference(**kwargs: Any) -> None:
    """Let every process read all calls again when towns may have grown or moved, or something has another name."""
    stamp_all()
