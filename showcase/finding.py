"""The one answer to a query for calls: list, counts, feeds, calendars and alerts all ask here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from lokalprojekte.reference.queries import locate
from showcase.call_query import CallQuery
from showcase.queries import Hit, find_calls


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds at one moment, in its order."""

    hits: list[Hit]

    @property
    def keys(self) -> list[int]:
        """The keys of the calls, in order."""
        return [hit.pk for hit in self.hits]


def find(query: CallQuery, *, now: datetime, among: Collection[int] | None = None) -> Found:
    """Return what ``query`` finds at ``now`` on all pages, narrowed to ``among`` (keys)."""
    hits = find_calls(query, now=now, of=locate(query.postcode) if query.postcode else None)
    return Found(hits if among is None else [hit for hit in hits if hit.pk in among])
