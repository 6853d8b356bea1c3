"""What is counted beside projects and placements, of several scopes in one query."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from django.db.models import BigIntegerField, CharField, Count, F, Sum, Value
from django.db.models.functions import Cast, Round

from lokalprojekte.core.kept import Kept
from lokalprojekte.reference.models import FieldOfAction
from stories.models import SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from numpy.typing import NDArray

    from lokalprojekte.impact.figures.records import Records


class _Told(NamedTuple):
    """What was told of which projects – rows of project, number, second sum by kind – and all fields of action."""

    rows: dict[str, NDArray[np.int64]]
    fields: list[tuple[int, int, str]]


_TOLD: Final = Kept[_Told]()


class _Counted:
    """Dates and awards of several scopes, asked for together when the first is."""

    def __init__(self, scopes: list[Records]) -> None:
        self._scopes = scopes

    @cached_property
    def numbers(self) -> dict[str, tuple[int, int]]:
        """Number and second sum by place of the scope and kind; one query."""
        cents = Cast(Round(Sum("amount") * 100), BigIntegerField())
        parts = []
        for place, records in enumerate(self._scopes):
            parts += [
                _tally(f"{place}:events", records.events),
                _tally(f"{place}:fundings", records.fundings, second=cents),
            ]
        rows = parts[0].union(*parts[1:], all=True)
        return {kind: (count, second or 0) for kind, _key, _name, count, second in rows}


@dataclass(frozen=True)
class Tallies:
    """Of stories, reports, dates and awards: how many, and a second sum (competences; cents).

    ``fields`` are all fields of action there are: key, number, name.
    """

    told: dict[str, tuple[int, int]]
    fields: list[tuple[int, int, str]]
    counted: _Counted
    place: int

    def of(self, kind: str) -> tuple[int, int]:
        """Return number and second sum of a kind; the first date or award that is asked for costs a query."""
        return self.told[kind] if kind in self.told else self.counted.numbers.get(f"{self.place}:{kind}", (0, 0))


def tally_all(scopes: list[Records]) -> list[Tallies]:
    """Return the tallies of several scopes, dates and awards by one query.

    Stories and reports are kept in memory by project: which projects belong to a scope is known without the database.
    """
    told, counted = _TOLD.get("all", _read_told), _Counted(scopes)
    return [
        Tallies({kind: _sums(rows, records) for kind, rows in told.rows.items()}, told.fields, counted, place)
        for place, records in enumerate(scopes)
    ]


def _sums(rows: NDArray[np.int64], records: Records) -> tuple[int, int]:
    chosen = np.isin(rows[:, 0], records.ledger.pk[records.project_places])
    return int(rows[chosen, 1].sum()), int(rows[chosen, 2].sum())


def _read_told() -> _Told:
    parts = [
        _tally("stories", SuccessStoryPage.objects.live(), call=F("call")),
        _tally(
            "reports", TransferReportPage.objects.live(), call=F("call"), second=Count("competences", distinct=True)
        ),
        _tally("fields", FieldOfAction.objects.all(), call=F("pk"), second=Sum("number"), name=F("name")),
    ]
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for kind, *row in parts[0].union(*parts[1:], all=True):
        found[kind].append(tuple(row))
    rows = {
        kind: np.array([(key, count, second or 0) for key, _name, count, second in found[kind]], np.int64).reshape(
            -1, 3
        )
        for kind in ("stories", "reports")
    }
    return _Told(rows, [(key, number, name) for key, name, _count, number in found["fields"]])


def _tally(
    kind: str, records: QuerySet[Any], *, call: Any = None, name: Any = None, second: Any = None
) -> QuerySet[Any, Any]:
    """Return rows of ``kind``, call, name, number of ``records`` and ``second``: one for each call and name."""
    none = Value(0, output_field=BigIntegerField())
    groups = {
        "tally_kind": Value(kind, output_field=CharField()),
        "tally_call": Cast(call or none, BigIntegerField()),
        "tally_name": name or Value("", output_field=CharField()),
    }
    named = records.order_by().annotate(**groups).values_list(*groups)
    return named.annotate(tally=Count("pk", distinct=True), tally_second=second or none)
