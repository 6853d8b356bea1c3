"""Reads of hosts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Min, Q

from lokalprojekte.core.german import search_key, sort_key
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.core.pictures import with_sizes
from lokalprojekte.core.prepared import Prepared
from lokalprojekte.reference.enums import AreaKind
from showcase.enums import HostKind
from showcase.models import HostPage, ProjectCallPage
from showcase.querysets import takes_inquiries

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

    from showcase.querysets import CallQuerySet

#: Hosts whose words and order are kept.
_REMEMBERED: Final = 16_384
#: Names of the area of a host by which it is found besides its own: «Nordfriesland», «Samtgemeinde», «Niedersachsen».
_SEARCHED_NAMES: Final = ("name", "suffix", "designation", "seat", "district__name", "association__name", "state__name")


def public_calls() -> CallQuerySet:
    """Return every call visitors may see."""
    calls: CallQuerySet = ProjectCallPage.objects.shown().exclude(private_pages())
    return calls


def public_hosts() -> PageQuerySet:
    """Return every host visitors may see."""
    return HostPage.objects.live().exclude(private_pages())


def hosts_with_counts(now: datetime) -> PageQuerySet:
    """Return the published hosts by name, each with ``open_calls`` and ``all_calls`` as visitors may count them.

    ``closes`` is the next deadline of an open one, ``None`` without.
    """
    shown = Q(calls__in=public_calls().order_by().values("pk"))
    is_open = takes_inquiries(now, prefix="calls__")
    return (
        public_hosts()
        .select_related("area__state", "image")
        .prefetch_related(with_sizes("image", "card"))
        .annotate(
            all_calls=Count("calls", filter=shown, distinct=True),
            open_calls=Count("calls", filter=shown & is_open, distinct=True),
            closes=Min("calls__deadline", filter=shown & is_open),
        )
        .order_by("title")
    )


@dataclass(frozen=True, slots=True)
class HostRow:
    """What the list of hosts sorts, counts and searches by; ``state`` is the key of the Land, empty outside of all."""

    pk: int
    title: str
    words: str
    state: str
    kind: HostKind


def host_rows() -> Sequence[HostRow]:
    """Return every published host in the order of DIN 5007-1: kept in memory, and read by one query after a change."""
    return _KEPT.get("hosts", _read_rows)


def _read_rows() -> Sequence[HostRow]:
    found = []
    for pk, title, kind, key, state, *names in _ROWS.rows():
        told = " ".join(filter(None, (title, *names)))
        found.append(
            HostRow(
                pk=pk,
                title=title,
                words=_words(told),
                state=(key if kind == AreaKind.STATE else state) or "",
                kind=HostKind.of_area(kind),
            )
        )
    return tuple(sorted(found, key=lambda row: (_order(row.title), row.pk)))


_KEPT: Final = Kept[Sequence[HostRow]]()

#: Columns of texts and numbers alone.
_ROWS: Final = Prepared(
    lambda _none: (
        public_hosts()
        .order_by()
        .values_list(
            "pk",
            "title",
            "area__kind",
            "area__key",
            "area__state_id",
            *(f"area__{name}" for name in _SEARCHED_NAMES),
        )
    )
)
_order = lru_cache(maxsize=_REMEMBERED)(sort_key)


@lru_cache(maxsize=_REMEMBERED)
def _words(told: str) -> str:
    """Return by what the host is found of which this is told."""
    return f"{search_key(told)} {sort_key(told)}"


def named(rows: Iterable[HostRow], text: str) -> list[HostRow]:
    """Return the hosts in whose name or place every word of ``text`` occurs; «Muenchen» and «München» are the same."""
    words = [(search_key(word), sort_key(word)) for word in text.split()]
    wanted = [(spelled, plain) for spelled, plain in words if spelled]
    return [row for row in rows if all(spelled in row.words or plain in row.words for spelled, plain in wanted)]
