"""Hosts and calls in bulk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from django.db import models
from django.utils import timezone

from lokalprojekte.core.german import slugify
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area, Competence, FieldOfAction
from lokalprojekte.seed.volume import wording
from lokalprojekte.seed.volume.rows import Part
from showcase.enums import CallStatus, EngagementForm, PlaceMode, ProgrammeDateKind
from showcase.models import (
    CallCompetence,
    CallEngagement,
    CallStatusChange,
    HostPage,
    ProgrammeDate,
    ProjectCallPage,
)

#: The calls lie in so many towns.
TOWNS: Final = 1_500
#: One host has so many calls.
CALLS_PER_HOST: Final = 4
#: So many of a call's competences are needed, the others are welcome.
NEEDED: Final = 2
_STATUSES: Final = {
    CallStatus.OPEN: 62,
    CallStatus.PAUSED: 4,
    CallStatus.STAFFED: 6,
    CallStatus.RUNNING: 10,
    CallStatus.COMPLETED: 12,
    CallStatus.UNSTAFFED: 3,
    CallStatus.WITHDRAWN: 3,
}
_PAY: Final = {
    EngagementForm.VOLUNTEER: "Auslagen und 60 € im Monat",
    EngagementForm.CORPORATE: "Freistellung durch das Unternehmen",
    EngagementForm.FELLOWSHIP: "Stipendium von 2.200 € im Monat",
    EngagementForm.EMPLOYMENT: "Entgeltgruppe 9c TVöD (VKA)",
    EngagementForm.SECONDMENT: "Bezüge laufen weiter",
    EngagementForm.CONTRACT: "Honorar von 70 € die Stunde",
}


@dataclass(frozen=True)
class CallSource:
    """What calls are made from; the same seed gives the same calls."""

    rng: Random
    now: datetime
    areas: list[Area]
    competences: list[int]
    fields: list[int]

    @classmethod
    def load(cls, rng: Random, now: datetime) -> CallSource:
        """Read the reference data that calls point to."""
        keys = [*Area.objects.filter(kind=AreaKind.MUNICIPALITY).order_by("pk").values_list("pk", flat=True)]
        chosen = Area.objects.in_bulk(rng.sample(keys, min(len(keys), TOWNS)))
        return cls(
            rng,
            now,
            [chosen[key] for key in sorted(chosen)],
            [*Competence.objects.order_by("pk").values_list("pk", flat=True)],
            [*FieldOfAction.objects.order_by("pk").values_list("pk", flat=True)],
        )

    def hosts(self, calls: int, *, first: int, at_least: int = 0) -> list[HostPage]:
        """Return hosts for so many calls, ``at_least`` so many, numbered from ``first``, not yet saved."""
        number = max(-(-calls // CALLS_PER_HOST), at_least)
        return [
            HostPage(
                title=f"{area.designation} {area.name} {index}",
                slug=slugify(f"volumen-{area.name}-{index}"),
                area=area,
                teaser=wording.teaser(self.rng),
                portrait=wording.situation(self.rng),
                contact_role=self.rng.choice(wording.DEPARTMENTS),
                is_example=True,
                first_published_at=self.now,
                last_published_at=self.now,
            )
            for index, area in enumerate(self.rng.choices(self.areas, k=number), start=first)
        ]

    def call(self, number: int, host: HostPage) -> ProjectCallPage:
        """Return a call of ``host``, not yet saved, with point, Land and search text."""
        rng = self.rng
        area = rng.choice(self.areas)
        published = self.now - timedelta(days=rng.randint(2, 700), minutes=rng.randrange(1440))
        status = rng.choices([*_STATUSES], [*_STATUSES.values()])[0]
        deadline = (
            self.now + timedelta(days=rng.randint(-20, 120), minutes=rng.randrange(1440))
            if status in {CallStatus.OPEN, CallStatus.PAUSED}
            else published + timedelta(days=30)
        )
        hours = rng.randrange(4, 32, 2)
        call = ProjectCallPage(
            title=wording.title(rng, area.name),
            slug=f"volumen-{number}",
            is_example=True,
            host=host,
            place_area=area,
            place_mode=rng.choices([*PlaceMode], [5, 4, 1])[0],
            status=status,
            status_changed_at=min(published + timedelta(days=rng.randint(0, 60)), self.now),
            department=rng.choice(wording.DEPARTMENTS),
            teaser=wording.teaser(rng),
            situation=wording.situation(rng),
            goal=wording.goal(rng),
            tasks=wording.tasks(rng),
            what_remains=wording.remains(rng),
            starts_on=timezone.localdate(deadline) + timedelta(days=rng.randint(7, 60)),
            duration_months=rng.choice((3, 4, 6, 6, 6, 9)),
            hours_min=hours,
            hours_max=hours + rng.choice((0, 4, 8)),
            places=rng.choices((1, 2, 4), (8, 2, 1))[0],
            deadline=deadline,
            first_published_at=published,
            last_published_at=published,
        )
        call.refresh_derived()
        return call

    def parts(self, call: ProjectCallPage) -> Iterator[Part]:
        """Yield what hangs on a saved call: competences, forms, fields, a date, the log of its status."""
        rng = self.rng
        for order, pk in enumerate(rng.sample(self.competences, 3)):
            yield CallCompetence, (call.pk, pk, rng.randint(1, 4), order < NEEDED, order)
        for order, form in enumerate(rng.sample([*EngagementForm], rng.choice((1, 1, 2)))):
            yield CallEngagement, (call.pk, form, _PAY[form], order)
        for pk in rng.sample(self.fields, rng.choice((1, 2))):
            yield ProjectCallPage.fields_of_action.through, (call.pk, pk)
        kick_off = (call.deadline or self.now) + timedelta(days=14)
        yield ProgrammeDate, (call.pk, ProgrammeDateKind.KICK_OFF, kick_off, "Rathaus", 0)
        yield CallStatusChange, (call.pk, call.first_published_at, CallStatus.DRAFT, CallStatus.OPEN)
        if call.status != CallStatus.OPEN:
            yield CallStatusChange, (call.pk, call.status_changed_at, CallStatus.OPEN, call.status)


#: The fields that the values of a part stand for.
CALL_PARTS: Final[dict[type[models.Model], tuple[str, ...]]] = {
    CallCompetence: ("call_id", "competence_id", "level", "required", "sort_order"),
    CallEngagement: ("call_id", "form", "pay", "sort_order"),
    ProjectCallPage.fields_of_action.through: ("projectcallpage_id", "fieldofaction_id"),
    ProgrammeDate: ("call_id", "kind", "starts_at", "place", "sort_order"),
    CallStatusChange: ("call_id", "at", "before", "after"),
}
