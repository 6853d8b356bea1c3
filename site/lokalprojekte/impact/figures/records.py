"""The records behind the figures, read once for all figures of a page."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db.models import BigIntegerField, CharField, Count, Sum, Value
from django.db.models.functions import Cast, Concat, Round
from django.utils import timezone

from lokalprojekte.impact.figures.disclosure import Guard
from lokalprojekte.impact.figures.ledger import Ledger
from showcase.enums import Currency
from stories.models import ReportCompetence, SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.impact.figures.ledger import Array
    from lokalprojekte.impact.scope import Scope
    from lokalprojekte.inquiries.models import Placement
    from showcase.models import Funding, ProgrammeEvent
    from showcase.querysets import CallQuerySet

#: 365.25 days in 12 months.
DAYS_A_MONTH: Final = 30.4375
#: What stands before the name of a field of action among the tallies.
_FIELD: Final = "field:"


class Records:
    """What is counted in ``scope`` at ``now``; a few queries for all figures, asked when first needed.

    ``ledger`` is given where another scope has read it already. ``pages`` are the days at which other pages begin and
    end to count: no figure about people may be subtracted from theirs (``figures.disclosure``).
    """

    def __init__(
        self, scope: Scope, now: datetime, *, ledger: Ledger | None = None, pages: tuple[date, ...] = ()
    ) -> None:
        self.scope = scope
        self.now = now
        self.pages = pages
        self._ledger = ledger

    @cached_property
    def ledger(self) -> Ledger:
        """Projects and placements as columns."""
        return self._ledger or Ledger(examples=self.scope.examples, now=self.now)

    def of(self, scope: Scope) -> Records:
        """Return the records of another scope; projects and placements are not read again."""
        return Records(scope, self.now, ledger=self.ledger, pages=self.pages)

    @property
    def today(self) -> date:
        """The local day."""
        return timezone.localdate(self.now)

    @property
    def projects(self) -> CallQuerySet:
        """Projects carried out or under way."""
        return self.scope.projects()

    @property
    def placements(self) -> QuerySet[Placement]:
        """Placements whose work has begun."""
        return self.scope.placements(now=self.now)

    @property
    def fundings(self) -> QuerySet[Funding]:
        """Awards in euros; another currency is not added to them."""
        return self.scope.fundings().filter(currency=Currency.EUR)

    @property
    def events(self) -> QuerySet[ProgrammeEvent]:
        """Dates of the accompanying programme that are over."""
        return self.scope.events(now=self.now)

    @property
    def stories(self) -> QuerySet[Any]:
        """Published stories about the projects."""
        stories: QuerySet[Any] = SuccessStoryPage.objects.live().filter(call__in=self.projects.values("pk"))
        return stories

    @property
    def reports(self) -> QuerySet[Any]:
        """Published reports about the projects."""
        reports: QuerySet[Any] = TransferReportPage.objects.live().filter(call__in=self.projects.values("pk"))
        return reports

    @property
    def competences(self) -> QuerySet[ReportCompetence]:
        """Competences built, as published reports say."""
        return ReportCompetence.objects.filter(report__in=self.reports.values("pk"))

    @cached_property
    def project_places(self) -> Array:
        """Where the projects stand in the ledger."""
        return np.flatnonzero(self.ledger.projects_of(self.scope))

    @cached_property
    def project_counts(self) -> dict[str, int]:
        """Projects, and the hosts and Länder they were for."""
        ledger, places = self.ledger, self.project_places
        completed = int(ledger.completed_in(self.scope)[places].sum())
        return {
            "all": len(places),
            "running": len(places) - completed,
            "completed": completed,
            "hosts": len(np.unique(ledger.host[places])),
            "states": len({*ledger.state[places].tolist()} - {""}),
        }

    @property
    def projects_by_state(self) -> Counter[str]:
        """How many projects were carried out or are under way in each Land, by its key; without a Land under ""."""
        return Counter(self.ledger.state[self.project_places].tolist())

    @property
    def projects_by_field(self) -> list[tuple[str, int]]:
        """Fields of action with the number of their projects, the largest first."""
        fields = [
            (kind.removeprefix(_FIELD), *tally) for kind, tally in self.tallies.items() if kind.startswith(_FIELD)
        ]
        return [(name, projects) for name, projects, _number in sorted(fields, key=lambda field: (-field[1], field[2]))]

    @cached_property
    def placement_counts(self) -> dict[str, int]:
        """Placements and, as ``people_…``, how many people stand behind them.

        A pseudonym is one person; a team of three adds two more on every project.
        """
        chosen = self.ledger.placements_of(self.scope)
        counts = {}
        for name, kept in self.ledger.kinds.items():
            counts[name] = int((chosen & kept).sum())
            counts[f"people_{name}"] = self.ledger.count_people(chosen & kept)
        return counts

    @cached_property
    def hours(self) -> int:
        """Hours worked until today: hours a month × days ÷ 30.4375, the days clipped to the period."""
        chosen = self.ledger.placements_of(self.scope)
        days = self.ledger.days_in(self.scope)[chosen]
        return round(int((days * self.ledger.hours[chosen]).sum()) / DAYS_A_MONTH)

    @cached_property
    def guard(self) -> Guard:
        """Says which figures about people may be published."""
        return Guard(self.ledger, self.scope, self.pages)

    def may_tell(self, kind: str) -> bool:
        """Whether a figure about the people of a kind of placements may be published."""
        return self.guard.allows(kind)

    @cached_property
    def tallies(self) -> dict[str, tuple[int, int]]:
        """Of stories, reports, dates and awards: how many, and a second sum (competences; cents); absent if none.

        And how many projects each field of action has, with its number, under its name.
        """
        return tally_all([self])[0]


def tally_all(scopes: list[Records]) -> list[dict[str, tuple[int, int]]]:
    """Return the tallies of several scopes in one query; fields of action for the first scope alone."""
    parts = [part for place, records in enumerate(scopes) for part in _tallies(place, records)]
    found: list[dict[str, tuple[int, int]]] = [{} for _records in scopes]
    for kind, number, second in parts[0].union(*parts[1:], all=True):
        place, _colon, name = kind.partition(":")
        if number:
            found[int(place)][name] = (number, second)
    return found


def _tallies(place: int, records: Records) -> list[QuerySet[Any, Any]]:
    cents = Cast(Round(Sum("amount") * 100), BigIntegerField())
    nothing = Value(0, output_field=BigIntegerField())
    named = Concat(Value(f"{place}:{_FIELD}"), "fields_of_action__name", output_field=CharField())
    number = Cast("fields_of_action__number", BigIntegerField())
    fields = records.projects.filter(fields_of_action__isnull=False)
    tallies = [
        _tally(Value(f"{place}:stories", output_field=CharField()), records.stories, nothing),
        _tally(
            Value(f"{place}:reports", output_field=CharField()), records.reports, Count("competences", distinct=True)
        ),
        _tally(Value(f"{place}:events", output_field=CharField()), records.events, nothing),
        _tally(Value(f"{place}:fundings", output_field=CharField()), records.fundings, cents),
    ]
    return tallies if place else [*tallies, _tally(named, fields, number)]


def _tally(kind: Any, records: QuerySet[Any], second: Any) -> QuerySet[Any, Any]:
    """Return a row for each value of ``kind``: it, the number of ``records`` and ``second``; none without records."""
    named = records.order_by().annotate(tally_of=kind).values_list("tally_of")
    return named.annotate(tally=Count("pk", distinct=True), tally_second=second)
