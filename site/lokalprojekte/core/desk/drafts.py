"""The drafts of one person: what they began, or changed last, and nobody can read yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Page, Revision, WorkflowState

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.query import PageQuerySet

#: Each returns keys of pages that stay drafts on purpose.
_KEPT: list[Callable[[], QuerySet[Any]]] = []


def keep_drafts(pages: Callable[[], QuerySet[Any]]) -> None:
    """Let pages of a higher room be no reminder, such as templates; to be called once, while the apps get ready."""
    _KEPT.append(pages)


def drafts_of(user: Any) -> PageQuerySet:
    """Return the pages that wait for ``user`` to go on: not those that wait for somebody else's release."""
    # Two lists of keys, each found by its person; as one condition, every page of the site would be looked at.
    begun = Page.objects.filter(live=False, owner=user, first_published_at__isnull=True)
    last = Revision.objects.filter(user=user).values("pk")
    changed = Page.objects.filter(has_unpublished_changes=True, latest_revision__in=last)
    handed_in = Q(_workflow_states__status=WorkflowState.STATUS_IN_PROGRESS)
    mine = Q(pk__in=begun.values("pk")) | Q(pk__in=changed.values("pk"))
    pages = Page.objects.filter(mine, depth__gt=1).exclude(pk__in=Page.objects.filter(handed_in).values("pk"))
    for kept in _KEPT:
        pages = pages.exclude(pk__in=kept())
    return pages
