"""The records behind the figures, read once for all figures of a page."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.db.models import BigIntegerField, CharField, Count, F, Q, Sum, Value
from django.db.models.functions import Cast, Round
from django.utils import timezone

from lokalprojekte.inquiries.enums import Continuation, PlacementOutcome
from showcase.enums import CallStatus, Currency
from stories.models import ReportCompetence, SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.impact.scope import Scope
    from lokalprojekte.inquiries.models import Placement
    from showcase.models import Funding, ProgrammeEvent
    from showcase.querysets import CallQuerySet

#: 365.25 days in 12 months.
DAYS_A_MONTH: Final = 30.4375


class Records:
    """What is counted in ``scope`` at ``now``; one query per kind of record, asked when first needed."""

    def __init__(self, scope: Scope, now: datetime) -> None:
        self.scope = scope
        self.now = now

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
    def project_rows(self) -> list[tuple[Any, ...]]:
        """Key, status, host, Land and field of action of every project; a row for each of its fields."""
        rows = self.projects.order_by("fields_of_action__number").values_list(
            "pk", "status", "host", "state", "fields_of_action__name"
        )
        return list(rows)

    @cached_property
    def project_counts(self) -> dict[str, int]:
        """Projects, and the hosts and Länder they were for."""
        statuses = {row[0]: row[1] for row in self.project_rows}
        return {
            "all": len(statuses),
            "running": sum(status == CallStatus.RUNNING for status in statuses.values()),
            "completed": sum(status == CallStatus.COMPLETED for status in statuses.values()),
            "hosts": len({row[2] for row in self.project_rows}),
            "states": len({row[3] for row in self.project_rows if row[3] is not None}),
        }

    @property
    def projects_by_state(self) -> Counter[str]:
        """How many projects were carried out or are under way in each Land, by its key; without a Land under ""."""
        return Counter({row[0]: row[3] or "" for row in self.project_rows}.values())

    @property
    def projects_by_field(self) -> list[tuple[str, int]]:
        """Fields of action with the number of their projects, the largest first."""
        return Counter(row[4] for row in self.project_rows if row[4]).most_common()

    @cached_property
    def placement_counts(self) -> dict[str, int]:
        """Placements and, as ``people_…``, how many people stand behind them.

        A pseudonym is one person; a team of three adds two more on every project.
        """
        known = {
            "all": Q(),
            "timed": Q(hours_per_month__isnull=False),
            "ended": ~Q(outcome_at_end=""),
            "later": ~Q(outcome_after_six_months=""),
            "reached": Q(outcome_at_end=PlacementOutcome.REACHED),
            "lasting": Q(outcome_after_six_months=Continuation.CONTINUED),
        }
        counts = self.placements.aggregate(
            **{name: Count("pk", filter=condition) for name, condition in known.items()},
            **{
                f"persons_{name}": Count("pseudonym", filter=condition, distinct=True)
                for name, condition in known.items()
            },
            **{f"more_{name}": Sum(F("people") - 1, filter=condition) for name, condition in known.items()},
        )
        people = {f"people_{name}": counts[f"persons_{name}"] + (counts[f"more_{name}"] or 0) for name in known}
        return {**{name: counts[name] for name in known}, **people}

    @cached_property
    def hours(self) -> int:
        """Hours worked until today: hours a month × days ÷ 30.4375, the days clipped to the period."""
        groups = (
            self.placements.filter(hours_per_month__isnull=False)
            .order_by()
            .values_list("starts_on", "ends_on")
            .annotate(monthly=Sum("hours_per_month"))
        )
        return round(sum(self._months(start, end) * monthly for start, end, monthly in groups))

    @cached_property
    def tallies(self) -> dict[str, tuple[int, int]]:
        """Of stories, reports, dates and awards: how many, and a second sum (competences; cents); absent if none."""
        cents = Cast(Round(Sum("amount") * 100), BigIntegerField())
        nothing = Value(0, output_field=BigIntegerField())
        rows = _tally("stories", self.stories, nothing).union(
            _tally("reports", self.reports, Count("competences", distinct=True)),
            _tally("events", self.events, nothing),
            _tally("fundings", self.fundings, cents),
            all=True,
        )
        return {kind: (number, second) for kind, number, second in rows if number}

    def _months(self, start: date, end: date | None) -> float:
        first, last = self.scope.clip(start, min(end or self.today, self.today))
        return max((last - first).days + 1, 0) / DAYS_A_MONTH


def _tally(kind: str, records: QuerySet[Any], second: Any) -> QuerySet[Any, Any]:
    """Return one row: ``kind``, the number of ``records`` and ``second``; no row where there are no records."""
    named = records.order_by().annotate(tally_of=Value(kind, output_field=CharField())).values_list("tally_of")
    return named.annotate(tally=Count("pk", distinct=True), tally_second=second)
