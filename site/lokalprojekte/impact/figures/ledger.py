"""All projects and the placements on them as columns of numbers: read once, counted for any scope."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db.models import BigIntegerField, Func, OuterRef, Q, Subquery
from django.utils import timezone

from lokalprojekte.core.page_access import private_pages
from lokalprojekte.impact.scope import Scope
from lokalprojekte.inquiries.digests import CONTINUATIONS, OUTCOMES, unpack
from lokalprojekte.inquiries.enums import Continuation, PlacementOutcome
from showcase.enums import CallStatus
from showcase.models import CallStatusChange, Funding, ProjectCallPage

if TYPE_CHECKING:
    from collections.abc import Iterable

Array = np.ndarray[Any, Any]
_PROJECTS: Final = (CallStatus.RUNNING, CallStatus.COMPLETED)
#: A last day that never comes.
_NEVER: Final = date.max.toordinal()


class Ledger:
    """Everything that counts at ``now``, invented records with ``examples`` only; one query, one more for a supporter.

    Columns of calls: ``pk``, ``host``, ``programme`` (0 for none), ``state`` ("" for none), ``running``, ``completed``,
    ``begun`` and ``ended`` (local days as numbers, 0 for none). Columns of placements whose work has begun: ``of`` (the
    place of their call), ``person``, ``starts``, ``ends`` (clipped to today), ``last`` (as planned), ``hours``,
    ``people``, ``end``, ``later``.
    """

    def __init__(self, *, examples: bool, now: datetime) -> None:
        self.examples = examples
        self.today = timezone.localdate(now)
        self._supporters: dict[int, Array] = {}
        self._private: dict[int, Array] = {}
        self._rows: dict[tuple[str, Scope], Array] = {}
        #: Which years may be published, by what they are years of (``disclosure.Guard``).
        self.decided: dict[tuple[Scope, str, tuple[date, ...]], frozenset[int]] = {}
        self._touching: dict[tuple[date | None, date | None], Array] = {}
        self._values: dict[str, tuple[Array, Array]] = {}
        rows = list(_rows(examples=examples))
        self.pk = np.array([row[0] for row in rows], dtype=np.int64)
        self.running = np.array([row[1] == CallStatus.RUNNING for row in rows], dtype=bool)
        self.completed = np.array([row[1] == CallStatus.COMPLETED for row in rows], dtype=bool)
        self.host = np.array([row[2] for row in rows], dtype=np.int64)
        self.state = np.array([row[3] or "" for row in rows], dtype=str)
        self.programme = np.array([row[4] or 0 for row in rows], dtype=np.int64)
        self.ended = np.where(self.completed, _days(row[5] for row in rows), 0)
        self.begun = _days(row[6] for row in rows)
        self._read_placements([bytes(row[7] or b"") for row in rows])

    def _read_placements(self, digests: list[bytes]) -> None:
        placements = unpack(b"".join(digests))
        of = np.repeat(np.arange(len(digests)), [len(digest) // placements.itemsize for digest in digests])
        day, starts = self.today.toordinal(), placements["starts"]
        begun = np.flatnonzero((starts > 0) & (starts <= day))
        ends = placements["ends"][begun]
        self.of: Array = of[begun]
        self.starts = starts[begun]
        self.last = np.where(ends == 0, np.int32(_NEVER), ends)
        self.ends = np.minimum(self.last, np.int32(day))
        self.hours = placements["hours"][begun].astype(np.int64)
        self.people = placements["people"][begun].astype(np.int64)
        self.end, self.later = (placements[name][begun] for name in ("end", "later"))
        self._persons = placements["person"][begun]

    @cached_property
    def kinds(self) -> dict[str, Array]:
        """Which placements count for what: all, with hours, of known end, known half a year later, and how it went."""
        return {
            "all": np.ones(len(self.of), dtype=bool),
            "timed": self.hours > 0,
            "ended": self.end > 0,
            "later": self.later > 0,
            "reached": self.end == OUTCOMES.index(PlacementOutcome.REACHED),
            "lasting": self.later == CONTINUATIONS.index(Continuation.CONTINUED),
        }

    def rows_of(self, kind: str, scope: Scope) -> Array:
        """Return the places of the placements of a kind in ``scope``, the time left aside; kept for the next one."""
        key = (kind, scope.without("period", "year"))
        if key not in self._rows:
            self._rows[key] = np.flatnonzero(self.kinds[kind] & self.calls_of(scope)[self.of])
        return self._rows[key]

    @cached_property
    def person(self) -> Array:
        """A number for each placement, the same for the same person, from 0 on."""
        return np.unique(self._persons, return_inverse=True)[1].astype(np.int64)

    @cached_property
    def earliest(self) -> date | None:
        """The day on which the first placement began; None before it."""
        return date.fromordinal(int(self.starts.min())) if len(self.starts) else None

    @cached_property
    def persons(self) -> int:
        """How many persons there are."""
        return int(self.person.max()) + 1 if len(self.person) else 0

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
        persons = np.count_nonzero(np.bincount(self.person[placements], minlength=1))
        return int(persons + (self.people[placements] - 1).sum())

    def values_of(self, column: str) -> tuple[Array, Array]:
        """Return the values that calls have in ``column``, and the place of its value for each call."""
        if column not in self._values:
            self._values[column] = np.unique(getattr(self, column), return_inverse=True)
        return self._values[column]

    def _of_supporter(self, key: int) -> Array:
        if key not in self._supporters:
            calls = Funding.objects.filter(supporter=key, call__isnull=False).values_list("call", flat=True)
            self._supporters[key] = np.isin(self.pk, np.array(list(calls), dtype=np.int64))
        return self._supporters[key]

    def _private_of(self, host: int) -> Array:
        if host not in self._private:
            hidden = ProjectCallPage.objects.filter(private_pages(), host=host).values_list("pk", flat=True)
            self._private[host] = np.isin(self.pk, np.array(list(hidden), dtype=np.int64))
        return self._private[host]


class _Seconds(Func):
    """A moment as whole seconds since 1970: a number costs the database driver nothing, a moment does."""

    output_field = BigIntegerField()
    template = "CAST(FLOOR(EXTRACT(EPOCH FROM %(expressions)s)) AS bigint)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="CAST(strftime('%%%%s', %(expressions)s) AS integer)", **context
        )


def _rows(*, examples: bool) -> Iterable[tuple[Any, ...]]:
    began = CallStatusChange.objects.filter(call=OuterRef("pk"), after=CallStatus.RUNNING).order_by("at").values("at")
    counted = Q(status__in=_PROJECTS) | Q(placement_digest__isnull=False)
    calls = Scope(examples=examples).calls().filter(counted).order_by()
    return calls.values_list(
        "pk",
        "status",
        "host",
        "state",
        "programme",
        _Seconds("status_changed_at"),
        _Seconds(Subquery(began[:1])),
        "placement_digest__packed",
    )


def _days(moments: Iterable[int | None]) -> Array:
    """Return local days as numbers; 0 for none."""
    zone = timezone.get_current_timezone()
    days = [0 if moment is None else datetime.fromtimestamp(moment, zone).toordinal() for moment in moments]
    return np.array(days, dtype=np.int64)
