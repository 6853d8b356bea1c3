"""All projects and the placements on them, counted for any scope."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from django.utils import timezone

from lokalprojekte.core.page_access import private_pages, restricted_paths
from lokalprojekte.impact.figures.columns import Array, Columns
from lokalprojekte.impact.figures.memory import COLUMNS
from showcase.models import Funding, ProjectCallPage

if TYPE_CHECKING:
    from lokalprojekte.impact.scope import Scope


class Ledger(Columns):
    """Everything that counts at ``now``, invented records with ``examples`` only; one query, one more for a supporter.

    The columns are those in the memory of the process; what is worked out from them is kept for one request.
    """

    def __init__(self, *, examples: bool, now: datetime) -> None:
        vars(self).update(vars(COLUMNS.columns(examples=examples, today=timezone.localdate(now))))
        self._supporters: dict[int, Array] = {}
        self._private: dict[int, Array] = {}
        self._rows: dict[tuple[str, Scope], Array] = {}
        #: Which years may be published, by what they are years of (``disclosure.Guard``).
        self.decided: dict[tuple[Scope, str, tuple[date, ...]], frozenset[int]] = {}
        self._touching: dict[tuple[date | None, date | None], Array] = {}

    def rows_of(self, kind: str, scope: Scope) -> Array:
        """Return the places of the placements of a kind in ``scope``, the time left aside; kept for the next one."""
        key = (kind, scope.without("period", "year"))
        if key not in self._rows:
            self._rows[key] = np.flatnonzero(self.kinds[kind] & self.calls_of(scope)[self.of])
        return self._rows[key]

    @cached_property
    def earliest(self) -> date | None:
        """The day on which the first placement began; None before it."""
        return date.fromordinal(int(self.starts.min())) if len(self.starts) else None

    def calls_with(self, part: str, scope: Scope) -> Array:
        """Return which calls fulfil ``part`` of ``scope``; a part of time leaves all of them."""
        match part:
            case "programme":
                return np.asarray(self.programme == scope.programme)
            case "state":
                return np.asarray(self.state == scope.state)
            case "supporter":
                return self._of_supporter(scope.supporter or 0)
            case "host":
                return np.asarray((self.host == scope.host) & ~self._private_of(scope.host or 0))
        return np.ones(len(self.pk), dtype=bool)

    def calls_of(self, scope: Scope) -> Array:
        """Return which calls belong to ``scope``, the time left aside."""
        chosen = np.ones(len(self.pk), dtype=bool)
        for part in scope.parts:
            chosen &= self.calls_with(part, scope)
        return chosen

    def projects_of(self, scope: Scope) -> Array:
        """Return which calls are projects of ``scope``: those of ``Scope.projects``."""
        chosen = self.calls_of(scope) & (self.running | self.completed)
        if scope.end is not None:
            chosen &= (self.begun > 0) & (self.begun <= scope.end.toordinal())
        if scope.start is not None:
            chosen &= (self.ended == 0) | (self.ended >= scope.start.toordinal())
        return chosen

    def completed_in(self, scope: Scope) -> Array:
        """Return which calls were completed by the end of the time of ``scope``."""
        if scope.end is None:
            return self.completed
        return np.asarray(self.completed & (self.ended > 0) & (self.ended <= scope.end.toordinal()))

    def in_time(self, scope: Scope) -> Array:
        """Return which placements touch the time of ``scope``; kept, for many figures ask for the same time."""
        time = (scope.start, scope.end)
        if time not in self._touching:
            touching = np.ones(len(self.of), dtype=bool)
            if scope.start is not None:
                touching &= self.last >= scope.start.toordinal()
            if scope.end is not None:
                touching &= self.starts <= scope.end.toordinal()
            self._touching[time] = touching
        return self._touching[time]

    def placements_of(self, scope: Scope) -> Array:
        """Return which placements belong to ``scope``: those of ``Scope.placements``."""
        return self.calls_of(scope)[self.of] & self.in_time(scope)

    def days_in(self, scope: Scope) -> Array:
        """Return how many days of each placement lie in the time of ``scope`` and before tomorrow."""
        first = self.starts if scope.start is None else np.maximum(self.starts, scope.start.toordinal())
        last = self.ends if scope.end is None else np.minimum(self.ends, scope.end.toordinal())
        return np.maximum(last - first + 1, 0)

    def count_people(self, placements: Array) -> int:
        """Return how many people stand behind ``placements``: persons, and who else is in a team."""
        seen = np.zeros(self.persons, dtype=bool)
        seen[self.person[placements]] = True
        return int(np.count_nonzero(seen) + (self.people[placements] - 1).sum())

    def _of_supporter(self, key: int) -> Array:
        if key not in self._supporters:
            calls = Funding.objects.filter(supporter=key, call__isnull=False).values_list("call", flat=True)
            self._supporters[key] = np.isin(self.pk, np.array(list(calls), dtype=np.int64))
        return self._supporters[key]

    def _private_of(self, host: int) -> Array:
        if not restricted_paths():
            return np.zeros(len(self.pk), dtype=np.bool_)
        if host not in self._private:
            hidden = ProjectCallPage.objects.filter(private_pages(), host=host).values_list("pk", flat=True)
            self._private[host] = np.isin(self.pk, np.array(list(hidden), dtype=np.int64))
        return self._private[host]
