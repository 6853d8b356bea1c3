"""The demo's placements of the past, measurements and impact pages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from lokalprojekte.impact.enums import ScopeKind
from lokalprojekte.impact.models import ImpactPage, Measurement
from lokalprojekte.inquiries.models import Placement
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area
from lokalprojekte.seed.demo import moments
from lokalprojekte.seed.demo.make_pages import PROGRAMME
from lokalprojekte.seed.markup import to_html
from lokalprojekte.seed.models import Batch
from lokalprojekte.seed.recipes.impact import make_impact_page, make_measurement
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.records import find, remember
from showcase.models import ProgrammePage, ProjectCallPage, Supporter

if TYPE_CHECKING:
    from datetime import date

    from lokalprojekte.seed.demo.impact_texts import ImpactText, MeasurementText, PlacementText
    from lokalprojekte.seed.demo.make_pages import Maker


@dataclass(frozen=True)
class Accountant:
    """Enters what was done and measured, as of the moment of ``maker``."""

    maker: Maker

    @transaction.atomic
    def placement(self, text: PlacementText) -> Placement | None:
        """Save a placement whose inquiry is long gone; None when its call is gone, too."""
        call = find(Batch.DEMO, f"call:{text.call}", ProjectCallPage)
        if call is None:
            return None
        placement = make_placement(
            call=call,
            people=text.people,
            starts_on=moments.first_day(self.maker.now, text.starts),
            ends_on=self._day(text.ends),
            hours_per_month=text.hours,
            outcome_at_end=text.outcome,
            outcome_after_six_months=text.later,
            confirmed_at=moments.in_the_past(self.maker.now, text.ends + 9),
            created_at=moments.in_the_past(self.maker.now, text.starts - 20),
        )
        remember(Batch.DEMO, f"placement:{text.key}", placement)
        return placement

    @transaction.atomic
    def measurement(self, text: MeasurementText) -> Measurement | None:
        """Save a measurement; None when what it is about is gone."""
        call = find(Batch.DEMO, f"call:{text.call}", ProjectCallPage) if text.call else None
        programme = None if text.call else find(Batch.DEMO, PROGRAMME, ProgrammePage)
        if call is None and programme is None:
            return None
        measurement = make_measurement(
            title=text.title,
            value=text.value,
            baseline=None if text.baseline is None else Decimal(str(text.baseline)),
            unit=text.unit,
            level=text.level,
            as_of=self._day(text.as_of),
            n=text.n,
            method=text.method,
            source=text.source,
            call=call,
            programme=programme,
            is_example=True,
        )
        remember(Batch.DEMO, f"measurement:{text.key}", measurement)
        return measurement

    def page(self, text: ImpactText) -> ImpactPage | None:
        """Publish an impact page; None when what it is about is gone."""
        programme = find(Batch.DEMO, PROGRAMME, ProgrammePage) if text.kind == ScopeKind.PROGRAMME else None
        supporter = find(Batch.DEMO, f"supporter:{text.supporter}", Supporter) if text.supporter else None
        state = Area.objects.filter(kind=AreaKind.STATE, key=text.state).first() if text.state else None
        needed = {ScopeKind.PROGRAMME: programme, ScopeKind.FUNDER: supporter, ScopeKind.STATE: state}
        if needed.get(ScopeKind(text.kind), text) is None:
            return None
        image = self.maker.picture(text.scene)
        with transaction.atomic():
            page = make_impact_page(
                parent=self.maker.structure.impact,
                title=text.title,
                slug=text.key,
                kind=text.kind,
                programme=programme,
                supporter=supporter,
                state=state,
                since=None if text.since is None else self._day(text.since),
                until=None if text.until is None else self._day(text.until),
                intro=text.intro,
                search_description=text.description,
                image=image,
                body=[
                    block
                    for part in text.section
                    for block in (("heading", part["heading"]), ("text", to_html(part["text"])))
                ],
                limits=to_html(text.limits),
                figures=[(figure["key"], figure.get("note", "")) for figure in text.figures],
                targets={figure["key"]: figure["target"] for figure in text.figures if "target" in figure},
                is_example=True,
            )
            self.maker.date_page(page, moments.in_the_past(self.maker.now, text.published))
            remember(Batch.DEMO, f"impact:{text.key}", page)
        return page

    def _day(self, days: int) -> date:
        return moments.day(self.maker.now, days)
