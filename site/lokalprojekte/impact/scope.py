"""What a figure is counted over."""

from __future__ import annotations

from dataclasses import dataclass, replace
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

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """A programme, a supporter, a host, a Land, a period, a year, or none of these: everything.

    Several narrow each other down. ``programme``, ``supporter`` and ``host`` are primary keys, ``state`` the key of a
    Land, ``since`` and ``until`` days that both belong to it; of a ``year`` counts what lies in the period as well.
    Invented records count only with ``examples``, so that a demo never improves real figures.
    """

    programme: int | None = None
    supporter: int | None = None
    host: int | None = None
    state: str | None = None
    since: date | None = None
    until: date | None = None
    year: int | None = None
    examples: bool = False

    @classmethod
    def everything(cls) -> Scope:
        """Return the scope of the whole site; invented records count on a demonstration alone."""
        return cls(examples=settings.DEMO)

    @property
    def start(self) -> date | None:
        """The first day that counts; None where there is none."""
        if self.year is None:
            return self.since
        return max(date(self.year, 1, 1), self.since or date.min)

    @property
    def end(self) -> date | None:
        """The last day that counts; None where there is none."""
        if self.year is None:
            return self.until
        return min(date(self.year, 12, 31), self.until or date.max)

    @property
    def parts(self) -> tuple[str, ...]:
        """What narrows it down, by name; since and until are one part, ``period``."""
        named = [name for name in ("programme", "supporter", "host", "state") if getattr(self, name) is not None]
        if self.since is not None or self.until is not None:
            named.append("period")
        return (*named, "year") if self.year is not None else tuple(named)

    def without(self, *parts: str) -> Scope:
        """Return the wider scope that ``parts`` do not narrow down."""
        names = [name for part in parts for name in (("since", "until") if part == "period" else (part,))]
        nothing: dict[str, Any] = dict.fromkeys(names)
        return replace(self, **nothing)

    def before(self) -> Scope | None:
        """Return the scope of the year, or of as many days, just before; None where it is no closed period."""
        if self.year is not None:
            return replace(self, year=self.year - 1)
        if self.since is None or self.until is None:
            return None
        return replace(self, since=self.since - (self.until - self.since) - _DAY, until=self.since - _DAY)

    def calls(self) -> CallQuerySet:
        """Return the calls visitors may see that belong to this scope, whatever their status."""
        calls: CallQuerySet = ProjectCallPage.objects.shown().filter(self._real("is_example"))
        if self.programme is not None:
            calls = calls.filter(programme=self.programme)
        if self.supporter is not None:
            calls = calls.filter(pk__in=Funding.objects.filter(supporter=self.supporter).values("call"))
        if self.state is not None:
            calls = calls.filter(state=self.state)
        if self.host is not None:
            calls = calls.filter(host=self.host).exclude(private_pages())
        return calls

    def projects(self) -> CallQuerySet:
        """Return the calls that were carried out or are under way, in the period if there is one."""
        projects = self.calls().filter(status__in=(CallStatus.RUNNING, CallStatus.COMPLETED))
        if self.end is not None:
            begun = CallStatusChange.objects.filter(
                call=OuterRef("pk"), after=CallStatus.RUNNING, at__lt=_midnight(self.end, days=1)
            )
            projects = projects.filter(Exists(begun))
        if self.start is not None:
            projects = projects.exclude(status__in=ENDED_STATUSES, status_changed_at__lt=_midnight(self.start))
        return projects

    def completed(self) -> CallQuerySet:
        """Return the projects that were completed, by the end of the period if there is one."""
        completed = self.projects().filter(status=CallStatus.COMPLETED)
        return completed if self.end is None else completed.filter(status_changed_at__lt=_midnight(self.end, days=1))

    def running(self) -> CallQuerySet:
        """Return the projects that are under way, or were at the end of the period."""
        return self.projects().exclude(pk__in=self.completed().values("pk"))

    def placements(self, *, now: datetime) -> QuerySet[Placement]:
        """Return the placements on calls of this scope whose work has begun at ``now``, and touches the period."""
        begun: Any = Placement.objects
        placements: QuerySet[Placement] = begun.begun(now=now).filter(call__in=self.calls().values("pk"))
        if self.start is not None:
            placements = placements.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=self.start))
        if self.end is not None:
            placements = placements.filter(starts_on__lte=self.end)
        return placements

    def fundings(self) -> QuerySet[Funding]:
        """Return the awards: of the supporter, for projects of the programme, made in the period."""
        fundings = Funding.objects.filter(self._real("is_example"), self._within("awarded_on"))
        if self.programme is not None:
            fundings = fundings.filter(call__programme=self.programme)
        if self.supporter is not None:
            fundings = fundings.filter(supporter=self.supporter)
        if self.state is not None:
            fundings = fundings.filter(call__state=self.state)
        if self.host is not None:
            fundings = fundings.filter(call__in=self.calls().values("pk"))
        return fundings

    def events(self, *, now: datetime) -> QuerySet[ProgrammeEvent]:
        """Return the dates of the accompanying programme that are over at ``now``.

        For a supporter, a host or a Land those count that were for one of its projects by name.
        """
        events = ProgrammeEvent.objects.filter(self._real("is_example"), starts_at__lte=now)
        if self.start is not None:
            events = events.filter(starts_at__gte=_midnight(self.start))
        if self.end is not None:
            events = events.filter(starts_at__lt=_midnight(self.end, days=1))
        if self.programme is not None:
            events = events.filter(programme=self.programme)
        if {"supporter", "host", "state"} & {*self.parts}:
            events = events.filter(calls__in=self.calls().values("pk")).distinct()
        return events

    def _real(self, field: str) -> Q:
        return Q() if self.examples else Q(**{field: False})

    def _within(self, field: str) -> Q:
        inside = Q()
        if self.start is not None:
            inside &= Q(**{f"{field}__gte": self.start})
        if self.end is not None:
            inside &= Q(**{f"{field}__lte": self.end})
        return inside


def _midnight(day: date, *, days: int = 0) -> datetime:
    """Return the local midnight with which the day ``days`` after ``day`` begins."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
