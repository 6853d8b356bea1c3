"""The records behind the figures, read once for all figures of a page."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.utils import timezone

from lokalprojekte.impact.figures.disclosure import Guard
from lokalprojekte.impact.figures.ledger import Ledger
from lokalprojekte.impact.figures.tallies import Tallies, tally_all
from showcase.enums import Currency
from stories.models import ReportCompetence, SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.impact.figures.columns import Array
    from lokalprojekte.impact.scope import Scope
    from lokalprojekte.inquiries.models import Placement
    from showcase.models import Funding, ProgrammeEvent
    from showcase.querysets import CallQuerySet

#: 365.25 days in 12 months.
DAYS_A_MONTH: Final = 30.4375


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
        ledger, chosen = self.ledger, np.zeros(len(self.ledger.pk), dtype=bool)
        chosen[self.project_places] = True
        projects = Counter(ledger.field[chosen[ledger.field_of]].tolist())
        fields = [(name, projects[key], number) for key, number, name in self.tallies.fields if projects[key]]
        return [(name, count) for name, count, _number in sorted(fields, key=lambda field: (-field[1], field[2]))]

    @cached_property
    def placement_counts(self) -> dict[str, int]:
        """Placements and, as ``people_…``, how many people stand behind them.

        A pseudonym is one person; a team of three adds two more on every project.
        """
        chosen, counts = self._chosen, {}
        for name, kind in self.ledger.kinds.items():
            kept = chosen[kind[chosen]]
            counts[name] = len(kept)
            counts[f"people_{name}"] = self.ledger.count_people(kept)
        return counts

    @cached_property
    def _chosen(self) -> Array:
        """Where the placements stand in the ledger."""
        return np.flatnonzero(self.ledger.placements_of(self.scope))

    @cached_property
    def hours(self) -> int:
        """Hours worked until today: hours a month × days ÷ 30.4375, the days clipped to the period."""
        chosen = self._chosen
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
    def tallies(self) -> Tallies:
        """Stories, reports, dates and awards."""
        return tally_all([self])[0]
