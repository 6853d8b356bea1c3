"""Tells every process that calls are found or counted by something else now (``showcase.models.CallStamp``)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Final

from django.db.models import Count, Q, Sum, Value

from lokalprojekte.core.kept import asked_once
from lokalprojekte.core.prepared import Prepared
from showcase.models import CallStamp, ProjectCallPage

#: Stamps have so many bits: the sum of those of a million calls fits into 64.
_BITS: Final = 40
_BATCH: Final = 500
#: How many there are and their sum, of all as one group.
_SUM: Final = Prepared(
    lambda _none: (
        CallStamp.objects.order_by()
        .annotate(group=Value(1))
        .values("group")
        .annotate(count=Count("pk"), sum=Sum("number"))
        .values_list("count", "sum")
    )
)


def stamp_calls(keys: Iterable[int]) -> None:
    """Give the calls of ``keys`` new stamps; to be called inside the transaction of the change."""
    stamps = [CallStamp(call_id=key, number=secrets.randbits(_BITS)) for key in sorted(set(keys))]
    CallStamp.objects.bulk_create(
        stamps, batch_size=_BATCH, update_conflicts=True, unique_fields=["call"], update_fields=["number"]
    )


def stamp_below(path: str) -> None:
    """Give new stamps to the calls at ``path`` (of the page tree) and below, and to those of hosts there."""
    there = Q(path__startswith=path) | Q(host__path__startswith=path)
    stamp_calls(ProjectCallPage.objects.filter(there).values_list("pk", flat=True))


def stamp_missing() -> None:
    """Give a stamp to every call that has none, because it was made in bulk."""
    stamp_calls(ProjectCallPage.objects.filter(stamp__isnull=True).values_list("pk", flat=True))


def stamp_all() -> None:
    """Give every call a new stamp."""
    stamp_calls(ProjectCallPage.objects.values_list("pk", flat=True))


def sum_of_stamps() -> tuple[int, int]:
    """Return how many stamps there are and their sum: it is another one after every change."""
    return asked_once(sum_of_stamps, _ask_for_sum)


def _ask_for_sum() -> tuple[int, int]:
    count, total = next(iter(_SUM.rows()), (0, 0))
    return count, int(total or 0)


def read_stamps() -> dict[int, int]:
    """Return the stamps of all calls by their keys."""
    return dict(CallStamp.objects.values_list("call_id", "number"))
