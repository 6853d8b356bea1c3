"""Projects and the placements on them as columns of numbers, built from rows of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import numpy as np
from django.db.models import BigIntegerField, Func, OuterRef, Q, Subquery
from django.utils import timezone

from lokalprojekte.inquiries.digests import CONTINUATIONS, OUTCOMES, unpack
from lokalprojekte.inquiries.enums import Continuation, PlacementOutcome
from showcase.enums import CallStatus
from showcase.models import CallStatusChange, ProjectCallPage

Array = np.ndarray[Any, Any]
_PROJECTS: Final = (CallStatus.RUNNING, CallStatus.COMPLETED)
#: A last day that never comes.
_NEVER: Final = date.max.toordinal()
#: Beyond so many changed calls all of them are read: shorter than naming each.
_MOST_NAMED: Final = 500


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One call that counts. Moments are whole seconds since 1970; ``packed`` is the digest of its placements."""

    pk: int
    example: bool
    status: str
    host: int
    state: str | None
    programme: int | None
    changed: int | None
    begun: int | None
    packed: bytes
    fields: tuple[int, ...]


class Columns:
    """What counts on the day ``today``; shared by all threads, so nothing in it is ever written again.

    Columns of calls: ``pk`` (ascending), ``host``, ``programme`` (0 for none), ``state`` ("" for none), ``running``,
    ``completed``, ``begun`` and ``ended`` (local days as numbers, 0 for none). Columns of placements whose work has
    begun: ``of`` (the place of their call), ``person`` (a number from 0 on, the same for the same person), ``starts``,
    ``ends`` (clipped to today), ``last`` (as planned), ``hours``, ``people``, ``end``, ``later``. ``field`` holds keys
    of fields of action, ``field_of`` the places of their calls.
    """

    def __init__(self, rows: Iterable[LedgerRow], today: date) -> None:
        rows = sorted(rows, key=lambda row: row.pk)
        self.today = today
        self.pk = np.array([row.pk for row in rows], dtype=np.int64)
        self.running = np.array([row.status == CallStatus.RUNNING for row in rows], dtype=bool)
        self.completed = np.array([row.status == CallStatus.COMPLETED for row in rows], dtype=bool)
        self.host = np.array([row.host for row in rows], dtype=np.int64)
        self.state = np.array([row.state or "" for row in rows], dtype=str)
        self.programme = np.array([row.programme or 0 for row in rows], dtype=np.int64)
        self.ended = np.where(self.completed, _days(row.changed for row in rows), 0)
        self.begun = _days(row.begun for row in rows)
        self.field = np.array([field for row in rows for field in row.fields], dtype=np.int64)
        self.field_of = np.repeat(np.arange(len(rows)), [len(row.fields) for row in rows])
        self._read_placements([row.packed for row in rows])
        #: Values that calls have in a column, and the place of its value for each call.
        self.values = {
            name: np.unique(getattr(self, name), return_inverse=True) for name in ("programme", "host", "state")
        }
        #: Which placements count for what: all, with hours, of known end, known half a year later, and how it went.
        self.kinds = {
            "all": np.ones(len(self.of), dtype=bool),
            "timed": self.hours > 0,
            "ended": self.end > 0,
            "later": self.later > 0,
            "reached": self.end == OUTCOMES.index(PlacementOutcome.REACHED),
            "lasting": self.later == CONTINUATIONS.index(Continuation.CONTINUED),
        }
        self._close()

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
        known, person = np.unique(placements["person"][begun], return_inverse=True)
        self.person = person.astype(np.int32)
        self.persons = len(known)

    def _close(self) -> None:
        """Let numpy refuse whoever would write into what all share."""
        shared = [
            *vars(self).values(),
            *self.kinds.values(),
            *(array for pair in self.values.values() for array in pair),
        ]
        for array in shared:
            if isinstance(array, np.ndarray):
                array.flags.writeable = False


class _Seconds(Func):
    """A moment as whole seconds since 1970: a number costs the database driver nothing, a moment does."""

    output_field = BigIntegerField()
    template = "CAST(FLOOR(EXTRACT(EPOCH FROM %(expressions)s)) AS bigint)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="CAST(strftime('%%%%s', %(expressions)s) AS integer)", **context
        )


def load_rows(keys: Collection[int]) -> dict[int, LedgerRow]:
    """Return those of the calls of ``keys`` that count, by key: shown, and a project or with placements. Two queries.

    Of very many ``keys`` all calls are read.
    """
    began = CallStatusChange.objects.filter(call=OuterRef("pk"), after=CallStatus.RUNNING).order_by("at").values("at")
    counted = Q(status__in=_PROJECTS) | Q(placement_digest__isnull=False)
    calls = ProjectCallPage.objects.shown().filter(counted).order_by()
    links = ProjectCallPage.fields_of_action.through.objects.order_by("pk")
    if len(keys) <= _MOST_NAMED:
        calls, links = calls.filter(pk__in=keys), links.filter(projectcallpage__in=keys)
    fields = defaultdict(list)
    for call, field in links.values_list("projectcallpage", "fieldofaction"):
        fields[call].append(field)
    values = calls.values_list(
        "pk",
        "is_example",
        "status",
        "host",
        "state",
        "programme",
        _Seconds("status_changed_at"),
        _Seconds(Subquery(began[:1])),
        "placement_digest__packed",
    )
    return {
        key: LedgerRow(
            key, example, status, host, state, programme, at, begun, bytes(packed or b""), tuple(fields[key])
        )
        for key, example, status, host, state, programme, at, begun, packed in values
    }


def _days(moments: Iterable[int | None]) -> Array:
    """Return local days as numbers; 0 for none."""
    zone = timezone.get_current_timezone()
    days = [0 if moment is None else datetime.fromtimestamp(moment, zone).toordinal() for moment in moments]
    return np.array(days, dtype=np.int64)
