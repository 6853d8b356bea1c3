"""What a figure is counted over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from lokalprojekte.core.page_access import private_pages
from lokalprojekte.inquiries.models import Placement
from showcase.enums import ENDED_STATUSES, CallStatus
from showcase.models import CallStatusChange, Funding, ProgrammeEvent, ProjectCallPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from showcase.querysets import CallQuerySet


@dataclass(frozen=True, slots=True)
class Scope:
    """A programme, a supporter, a host, a period, or none of these: everything. Several narrow each other down.

    ``programme``, ``supporter`` and ``host`` are primary keys, ``since`` and ``until`` days that both belong to it.
    Invented records count only with ``examples``, so that a demo never improves real figures.
    """

    programme: int | None = None
    supporter: int | None = None
    host: int | None = None
    since: date | None = None
    until: date | None = None
    examples: bool = False

    @classmethod
    def everything(cls) -> Scope:
        """Return the scope of the whole site; invented records count on a demonstration alone."""
        return cls(examples=settings.DEMO)

    def calls(self) -> CallQuerySet:
        """Return the calls visitors may see that belong to this scope, whatever their status."""
        calls: CallQuerySet = ProjectCallPage.objects.shown().filter(self._real("is_example"))
        if self.programme is not None:
            calls = calls.filter(programme=self.programme)
        if self.supporter is not None:
            calls = calls.filter(pk__in=Funding.objects.filter(supporter=self.supporter).values("call"))
        if self.host is not None:
            calls = calls.filter(host=self.host).exclude(private_pages())
        return calls

    def projects(self) -> CallQuerySet:
        """Return the calls that were carried out or are under way, in the period if there is one."""
        projects = self.calls().filter(status__in=(CallStatus.RUNNING, CallStatus.COMPLETED))
        if self.until is not None:
            begun = CallStatusChange.objects.filter(
                call=OuterRef("pk"), after=CallStatus.RUNNING, at__lt=_midnight(self.until, days=1)
            )
            projects = projects.filter(Exists(begun))
        if self.since is not None:
            projects = projects.exclude(status__in=ENDED_STATUSES, status_changed_at__lt=_midnight(self.since))
        return projects

    def placements(self, *, now: datetime) -> QuerySet[Placement]:
        """Return the placements on calls of this scope whose work has begun at ``now``, and touches the period."""
        begun: Any = Placement.objects
        placements: QuerySet[Placement] = begun.begun(now=now).filter(call__in=self.calls().values("pk"))
        if self.since is not None:
            placements = placements.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=self.since))
        if self.until is not None:
            placements = placements.filter(starts_on__lte=self.until)
        return placements

    def fundings(self) -> QuerySet[Funding]:
        """Return the awards: of the supporter, for projects of the programme, made in the period."""
        fundings = Funding.objects.filter(self._real("is_example"), self._within("awarded_on"))
        if self.programme is not None:
            fundings = fundings.filter(call__programme=self.programme)
        if self.supporter is not None:
            fundings = fundings.filter(supporter=self.supporter)
        if self.host is not None:
            fundings = fundings.filter(call__in=self.calls().values("pk"))
        return fundings

    def events(self, *, now: datetime) -> QuerySet[ProgrammeEvent]:
        """Return the dates of the accompanying programme that are over at ``now``.

        For a supporter or a host those count that were for one of its projects by name.
        """
        events = ProgrammeEvent.objects.filter(self._real("is_example"), starts_at__lte=now)
        if self.since is not None:
            events = events.filter(starts_at__gte=_midnight(self.since))
        if self.until is not None:
            events = events.filter(starts_at__lt=_midnight(self.until, days=1))
        if self.programme is not None:
            events = events.filter(programme=self.programme)
        if self.supporter is not None or self.host is not None:
            events = events.filter(calls__in=self.calls().values("pk")).distinct()
        return events

    def clip(self, start: date, end: date) -> tuple[date, date]:
        """Return what of the days from ``start`` to ``end`` lies in the period."""
        return max(start, self.since or start), min(end, self.until or end)

    def _real(self, field: str) -> Q:
        return Q() if self.examples else Q(**{field: False})

    def _within(self, field: str) -> Q:
        inside = Q()
        if self.since is not None:
            inside &= Q(**{f"{field}__gte": self.since})
        if self.until is not None:
            inside &= Q(**{f"{field}__lte": self.until})
        return inside


def _midnight(day: date, *, days: int = 0) -> datetime:
    """Return the local midnight with which the day ``days`` after ``day`` begins."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
