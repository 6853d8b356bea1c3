"""Reads of hosts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import CharField, Count, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction

from showcase.enums import CallStatus
from showcase.models import HostPage, ProjectCallPage
from showcase.querysets import takes_inquiries

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

    from showcase.querysets import CallQuerySet


def private_pages() -> Q:
    """Return the condition under which a page is private, as a part of the query itself.

    Wagtail's ``public()`` asks for the restrictions beforehand, with a query of its own for every list.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(asked_for=path).filter(asked_for__startswith=F("page__path"))
    return Q(Exists(above))


def calls_of(host: HostPage) -> CallQuerySet:
    """Return every call of ``host`` that visitors may see, the newest first, with what a card shows."""
    calls = ProjectCallPage.objects.shown().public().filter(host=host).for_cards()
    return calls.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


def hosts_with_counts(now: datetime) -> PageQuerySet:
    """Return the published hosts by name, each with ``open_calls`` and ``all_calls`` as visitors may count them."""
    shown = Q(calls__live=True) & ~Q(calls__status=CallStatus.DRAFT)
    is_open = takes_inquiries(now, prefix="calls__")
    return (
        HostPage.objects.live()
        .exclude(private_pages())
        .select_related("area__state", "image")
        .prefetch_related("image__renditions")
        .annotate(
            all_calls=Count("calls", filter=shown, distinct=True),
            open_calls=Count("calls", filter=shown & is_open, distinct=True),
        )
        .order_by("title")
    )
