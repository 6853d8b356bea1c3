"""What is counted beside projects and placements, of several scopes in one query."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db.models import BigIntegerField, CharField, Count, F, Sum, Value
from django.db.models.functions import Cast, Round

from lokalprojekte.reference.models import FieldOfAction
from stories.models import SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.impact.figures.records import Records


@dataclass(frozen=True, slots=True)
class Tallies:
    """Of stories, reports, dates and awards: how many, and a second sum (competences; cents).

    ``fields`` are all fields of action there are: key, number, name.
    """

    numbers: dict[str, tuple[int, int]]
    fields: list[tuple[int, int, str]]

    def of(self, kind: str) -> tuple[int, int]:
        """Return number and second sum of a kind."""
        return self.numbers.get(kind, (0, 0))


def tally_all(scopes: list[Records]) -> list[Tallies]:
    """Return the tallies of several scopes in one query.

    Stories and reports come by project: which projects belong to a scope is known without the database.
    """
    parts = [
        _tally("stories", SuccessStoryPage.objects.live(), call=F("call")),
        _tally(
            "reports", TransferReportPage.objects.live(), call=F("call"), second=Count("competences", distinct=True)
        ),
        _tally("fields", FieldOfAction.objects.all(), call=F("pk"), second=Sum("number"), name=F("name")),
    ]
    cents = Cast(Round(Sum("amount") * 100), BigIntegerField())
    for place, records in enumerate(scopes):
        parts += [
            _tally(f"{place}:events", records.events),
            _tally(f"{place}:fundings", records.fundings, second=cents),
        ]
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for kind, *row in parts[0].union(*parts[1:], all=True):
        found[kind].append(tuple(row))
    fields = [(key, number, name) for key, name, _count, number in found["fields"]]
    return [Tallies(_numbers(place, records, found), fields) for place, records in enumerate(scopes)]


def _numbers(place: int, records: Records, found: dict[str, list[tuple[Any, ...]]]) -> dict[str, tuple[int, int]]:
    numbers = {}
    for kind in ("events", "fundings"):
        for _key, _name, count, second in found[f"{place}:{kind}"]:
            numbers[kind] = (count, second or 0)
    for kind in ("stories", "reports"):
        calls, counts, seconds = (
            np.array([row[column] for row in found[kind]], dtype=np.int64) for column in (0, 2, 3)
        )
        chosen = np.isin(calls, records.ledger.pk[records.project_places])
        numbers[kind] = (int(counts[chosen].sum()), int(seconds[chosen].sum()))
    return numbers


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
