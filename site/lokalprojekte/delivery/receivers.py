"""Every change that a page may show drops the finished pages.

All models count unless they are named here: a model somebody adds tomorrow is safe without a thought. Changes made in
bulk (``update``, ``bulk_create``, the importers) send no signal; whoever makes them calls ``drop_pages()``.

Of the rooms with the content pages know by the database alone: a change there leaves a doubt, and a page whose
questions are answered as before stays. Any other change drops all of them.
"""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from lokalprojekte.core.pictures.signals import pictures_drawn
from lokalprojekte.delivery.cdn import purge_address_of
from lokalprojekte.delivery.page_cache import doubt_pages, drop_pages
from lokalprojekte.reference.signals import reference_imported

#: Apps none of whose records stand on a page anonymous readers see.
_SILENT_APPS: Final = {
    "api",
    "auth",
    "contenttypes",
    "delivery",
    "django_tasks_database",
    "inquiries",
    "mail",
    "sessions",
    "wagtailadmin",
    "wagtailsearch",
    "wagtailusers",
}
#: Single models of those apps that do: figures are counted from them.
_VISIBLE_MODELS: Final = {"inquiries.placement"}
#: Single models of the other apps. Renditions are made while a page is rendered: they must not drop it.
_SILENT_MODELS: Final = {
    "core.siterendition",
    "core.user",
    "opendata.datasetstamp",
    "wagtailcore.apitoken",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.groupcollectionpermission",
    "wagtailcore.grouppagepermission",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.task",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflow",
    "wagtailcore.workflowstate",
    "wagtailimages.rendition",
}
#: Apps and single models of which pages show nothing that does not come from the database with each page, or is kept
#: against the mark of the finished pages.
_ASKED_APPS: Final = {"home", "impact", "showcase", "stories"}
_ASKED_MODELS: Final = {"core.searchentry", "core.searchword", "inquiries.placement", "wagtailcore.page"}
#: Home pages and the root above them: Wagtail keeps where they are in Django's cache.
_DEPTH_OF_HOMES: Final = 2
#: A page saved with these fields alone has a new draft, which nobody sees yet.
DRAFT_FIELDS: Final = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}


def is_visible(model: type[Model]) -> bool:
    """Whether a record of ``model`` may stand on a public page."""
    meta = model._meta
    if meta.label_lower in _VISIBLE_MODELS:
        return True
    return meta.app_label not in _SILENT_APPS and meta.label_lower not in _SILENT_MODELS


def leaves_doubt(model: type[Model], record: Model | None = None) -> bool:
    """Whether pages that show ``record`` of ``model`` have asked the database for all they show of it."""
    meta = model._meta
    is_home = isinstance(record, Page) and record.depth <= _DEPTH_OF_HOMES
    return not is_home and (meta.app_label in _ASKED_APPS or meta.label_lower in _ASKED_MODELS)


def drop_on_save(
    sender: type[Model], instance: Model, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    """Drop pages when something they may show was saved."""
    if not (update_fields and update_fields <= DRAFT_FIELDS):
        drop_on_change(sender, instance)


def drop_on_change(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Drop pages when something they may show was deleted or newly connected."""
    if is_visible(sender):
        _drop(leaves_doubt(sender, instance))


def drop_on_publish(instance: Page, **kwargs: Any) -> None:
    """Drop pages when one was published."""
    _drop(leaves_doubt(type(instance), instance))


def drop_on_news(**kwargs: Any) -> None:
    """Drop pages when a page vanished or moved, reference data were imported, or pictures drawn."""
    drop_pages()


def _drop(is_doubt: bool) -> None:  # noqa: FBT001 - what was found out
    (doubt_pages if is_doubt else drop_pages)()


def connect() -> None:
    """Listen to Django and Wagtail."""
    post_save.connect(drop_on_save, dispatch_uid="delivery.drop_on_save")
    post_delete.connect(drop_on_change, dispatch_uid="delivery.drop_on_delete")
    m2m_changed.connect(drop_on_change, dispatch_uid="delivery.drop_on_m2m")
    page_published.connect(drop_on_publish, dispatch_uid="delivery.drop_on_publish")
    for signal in (
        page_unpublished,
        page_slug_changed,
        post_page_move,
        reference_imported,
        pictures_drawn,
    ):
        signal.connect(drop_on_news, dispatch_uid="delivery.drop_on_news")
    page_unpublished.connect(purge_address_of, dispatch_uid="delivery.purge_address_of")
