"""Reads of supporters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Count, Q

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.pictures import with_sizes
from showcase.enums import CallStatus
from showcase.models import Supporter

if TYPE_CHECKING:
    from django.db.models import QuerySet


_SUPPORTERS: Final = Kept[list[Supporter]]()


def supporters_at_hand() -> list[Supporter]:
    """Return what :func:`supporters_with_counts` finds, kept in memory."""
    return _SUPPORTERS.get("all", lambda: list(supporters_with_counts()))


def supporters_with_counts() -> QuerySet[Supporter]:
    """Return all supporters by name, each with its logo and ``projects``, the number of public ones it funds."""
    shown = Q(fundings__call__live=True) & ~Q(fundings__call__status=CallStatus.DRAFT)
    return (
        Supporter.objects.select_related("logo")
        .prefetch_related(with_sizes("logo", "logo"))
        .annotate(projects=Count("fundings__call", filter=shown, distinct=True))
        .order_by("name")
    )
