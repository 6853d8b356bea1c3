"""The records behind the figures, read once for all figures of a page."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Max, Q, Sum
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
    def project_counts(self) -> dict[str, int]:
        """Projects, and the hosts and Länder they were for."""
        return self.projects.aggregate(
            all=Count("pk"),
            running=Count("pk", filter=Q(status=CallStatus.RUNNING)),
            completed=Count("pk", filter=Q(status=CallStatus.COMPLETED)),
            hosts=Count("host", distinct=True),
            states=Count("state", distinct=True),
        )

    @cached_property
    def placement_counts(self) -> dict[str, int]:
        """Placements and, with ``people_``, how many different pseudonyms stand behind them."""
        timed, ended, later = (
            Q(hours_per_month__isnull=False),
            ~Q(outcome_at_end=""),
            ~Q(outcome_after_six_months=""),
        )
        return self.placements.aggregate(
            timed=Count("pk", filter=timed),
            people_timed=Count("pseudonym", filter=timed, distinct=True),
            ended=Count("pk", filter=ended),
            reached=Count("pk", filter=Q(outcome_at_end=PlacementOutcome.REACHED)),
            people_ended=Count("pseudonym", filter=ended, distinct=True),
            later=Count("pk", filter=later),
            lasting=Count("pk", filter=Q(outcome_after_six_months=Continuation.CONTINUED)),
            people_later=Count("pseudonym", filter=later, distinct=True),
        )

    @cached_property
    def people(self) -> int:
        """How many people worked: everybody once, the team of a company with its largest size."""
        teams = self.placements.order_by().values("pseudonym").annotate(size=Max("people"))
        return teams.aggregate(people=Sum("size"))["people"] or 0

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
    def funding(self) -> dict[str, Any]:
        """The sum of the awards, and how many there are."""
        return self.fundings.aggregate(sum=Sum("amount"), n=Count("pk"))

    @cached_property
    def event_count(self) -> int:
        """How many dates of the accompanying programme were held."""
        return self.events.count()

    @cached_property
    def story_count(self) -> int:
        """How many stories are published."""
        return self.stories.count()

    @cached_property
    def report_counts(self) -> dict[str, int]:
        """Published reports, and the competences they name."""
        return self.reports.aggregate(reports=Count("pk", distinct=True), competences=Count("competences"))

    def _months(self, start: date, end: date | None) -> float:
        first, last = self.scope.clip(start, min(end or self.today, self.today))
        return max((last - first).days + 1, 0) / DAYS_A_MONTH
