"""Every change that a reader of the API may see leaves a mark, in its own transaction."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from lokalprojekte.api.changes.marks import mark_below, mark_everything, mark_pages, mark_record
from lokalprojekte.api.changes.references import pages_pointing_at, pages_showing
from lokalprojekte.delivery.receivers import DRAFT_FIELDS, is_visible
from lokalprojekte.reference.signals import reference_imported
from showcase.signals import call_demand_changed, call_status_changed

#: Apps and models whose records no detail shows, although a page may.
_SILENT_APPS: Final = {"auth", "migrations", "seed", "taggit", "wagtailembeds"}
_SILENT_MODELS: Final = {
    "core.searchentry",
    "core.searchword",
    "showcase.alert",
    "showcase.alertconfirmation",
    "showcase.alertdelivery",
    "showcase.alertmatch",
    "showcase.alertsearch",
    "showcase.alerttally",
    "showcase.callstamp",
    "showcase.emptysearch",
    "showcase.matchedstamp",
    "wagtailcore.groupsitepermission",
    "wagtailcore.locale",
    "wagtailcore.workflowcontenttype",
    "wagtailcore.workflowpage",
    "wagtailcore.workflowtask",
}


def is_told(model: type[Model]) -> bool:
    """Whether a record of ``model`` may be part of a detail; models inside migrations are nobody's business."""
    meta = model._meta
    if model.__module__ == "__fake__":
        return False
    return is_visible(model) and meta.app_label not in _SILENT_APPS and meta.label_lower not in _SILENT_MODELS


def mark_saved(
    sender: type[Model],
    instance: Model,
    update_fields: frozenset[str] | None = None,
    raw: bool = False,  # noqa: FBT001, FBT002 - Django's own signature
    **kwargs: Any,
) -> None:
    """Mark what was saved, unless it was a draft alone."""
    if is_told(sender) and not raw and not (update_fields and update_fields <= DRAFT_FIELDS):
        mark_record(instance)


def mark_leaving(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Mark the pages that show what is about to be deleted; afterwards Wagtail's index does not know them any more."""
    if is_told(sender):
        is_page = isinstance(instance, Page)
        keys = pages_pointing_at([instance.pk]) if is_page else pages_showing(sender, [str(instance.pk)])
        mark_pages(keys)


def mark_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Mark what was deleted."""
    if is_told(sender):
        mark_record(instance)


def mark_connected(
    sender: type[Model], instance: Model, action: str, model: type[Model], pk_set: set[Any] | None, **kwargs: Any
) -> None:
    """Mark both sides of what was newly connected."""
    if action.startswith("post_") and is_told(sender) and is_told(type(instance)):
        mark_record(instance)
        if issubclass(model, Page):
            mark_pages(pk_set or ())


def mark_page(instance: Page, **kwargs: Any) -> None:
    """Mark a page that appeared or vanished."""
    mark_pages([instance.pk])


def mark_moved(instance: Page, **kwargs: Any) -> None:
    """Mark a page that moved, with all that moved with it."""
    mark_below(instance.pk)


def mark_call(call: Page, **kwargs: Any) -> None:
    """Mark a call that went through the door."""
    mark_pages([call.pk])


def mark_calls(keys: list[int], **kwargs: Any) -> None:
    """Mark calls that became full or free, or have fewer or more places left."""
    mark_pages(keys)


def mark_imported(**kwargs: Any) -> None:
    """Mark everything when towns may have got other names."""
    mark_everything()


def connect() -> None:
    """Listen to Django, Wagtail and the rooms below."""
    post_save.connect(mark_saved, dispatch_uid="api.mark_saved")
    pre_delete.connect(mark_leaving, dispatch_uid="api.mark_leaving")
    post_delete.connect(mark_deleted, dispatch_uid="api.mark_deleted")
    m2m_changed.connect(mark_connected, dispatch_uid="api.mark_connected")
    for signal in (page_published, page_unpublished):
        signal.connect(mark_page, dispatch_uid="api.mark_page")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(mark_moved, dispatch_uid="api.mark_moved")
    call_status_changed.connect(mark_call, dispatch_uid="api.mark_call")
    call_demand_changed.connect(mark_calls, dispatch_uid="api.mark_calls")
    reference_imported.connect(mark_imported, dispatch_uid="api.mark_imported")
