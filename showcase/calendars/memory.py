"""The dates of calls, kept as long as each call stays what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from wagtail.models import Site

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import spoken_here
from showcase.calendars.appointments import Appointment, of_call, takes_place
from showcase.finding import CallTable, PerCall
from showcase.models import ProjectCallPage

#: The names of the sites are part of the addresses; two languages, and the state before and after a change.
_REMEMBERED: Final = 4
_SITES: Final = Kept[tuple[str, ...]]()


@dataclass(frozen=True, slots=True)
class DatedCall:
    """A call with its own appointments, and what decides which dates of programmes concern it, too."""

    pk: int
    programme_id: int | None
    starts_on: date | None
    end: date | None
    takes_place: bool
    appointments: tuple[Appointment, ...]

    @classmethod
    def of(cls, call: ProjectCallPage) -> DatedCall:
        """Read ``call``, fetched with host and dates."""
        return cls(call.pk, call.programme_id, call.starts_on, call.end, takes_place(call), tuple(of_call(call)))


def dated_calls(keys: Sequence[int], table: CallTable) -> list[DatedCall]:
    """Return the calls of ``keys``, which are among ``table``, in this order and in the language spoken now."""
    sites = _SITES.get("all", lambda: tuple(site.root_url for site in Site.objects.order_by("pk")))
    rows = table.rows_of(keys)
    return _memory(spoken_here(), sites).of([rows[key] for key in keys], table)


@lru_cache(maxsize=_REMEMBERED)
def _memory(_language: str, _sites: tuple[str, ...]) -> PerCall[DatedCall]:
    return PerCall(_read)


def _read(keys: list[int]) -> dict[int, DatedCall]:
    calls = ProjectCallPage.objects.select_related("host").prefetch_related("programme_dates").filter(pk__in=keys)
    return {call.pk: DatedCall.of(call) for call in calls}
