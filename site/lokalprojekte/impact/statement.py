"""What an impact page states, whatever it is made into: a page, a PDF, a year on one sheet, a file with data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lokalprojekte.core.links import Link
from lokalprojekte.core.map import Drawing, region_map
from lokalprojekte.impact.charts import Chart, LineChart, SlopeChart, StackedChart, drawn
from lokalprojekte.impact.enums import COUNTED_FIGURES, STANDARD_FIGURES
from lokalprojekte.impact.figures import figure_of
from lokalprojekte.impact.figures.tallies import tally_all
from lokalprojekte.impact.filters import Filter
from lokalprojekte.impact.measured import Measured, of_effect, of_measurement
from lokalprojekte.impact.queries import effects_of, measurements_in
from lokalprojekte.impact.shown import Shown, Stair, shown_figures, stairs_of
from showcase.themes.addresses import url_of_state_key

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from lokalprojekte.impact.figures import Records
    from lokalprojekte.impact.scope import Scope

#: Characters of a year.
_YEAR = 4


@dataclass(frozen=True)
class Statement:
    """What ``page`` says about what the visitor chose, at one moment; each part is computed when it is asked for."""

    page: Any
    chosen: Filter
    base: str

    @classmethod
    def of(cls, page: Any, request: HttpRequest, now: datetime, asked: QueryDict | None = None) -> Statement:
        """Return the statement for the year and the Land in the address of ``request``, or in ``asked``."""
        return cls(page, Filter.of(page.scope, asked or request.GET, now), page.get_url(request) or "")

    @property
    def records(self) -> Records:
        """The records of what was chosen."""
        return self.chosen.records

    @property
    def as_of(self) -> date:
        """The local day of the figures."""
        return self.records.today

    @cached_property
    def before(self) -> Records | None:
        """The records of the period before, counted in one go with those of now; None where there is none."""
        earlier = self.records.scope.before()
        if earlier is None:
            return None
        before = self.records.of(earlier)
        self.records.tallies, before.tallies = tally_all([self.records, before])
        return before

    @cached_property
    def figures(self) -> list[Shown]:
        """The figures the page shows, in its order; targets are about all the page counts."""
        chosen = self.page.figure_choice
        return shown_figures(
            [choice.key for choice in chosen] or STANDARD_FIGURES,
            self.records,
            base=self.base,
            query=self.chosen.query,
            before=self.before,
            notes={choice.key: choice.note for choice in chosen},
            targets={} if self.chosen.query else {choice.key: choice.target for choice in chosen if choice.target},
        )

    @property
    def stairs(self) -> list[Stair]:
        """The figures on the stairs of impact."""
        return stairs_of(self.figures)

    @cached_property
    def measured(self) -> list[Measured]:
        """Measurements and effects from reports, the furthest reaching first."""
        values = [
            *(of_measurement(measurement) for measurement in measurements_in(self.records.scope)),
            *(of_effect(effect) for effect in effects_of(self.records)),
        ]
        return sorted(values, key=lambda value: -value.step)

    @cached_property
    def all_years(self) -> Records:
        """The records without the year that was chosen."""
        return self.records.of(self.records.scope.without("year"))

    @cached_property
    def fields(self) -> Chart | None:
        """Bars of the fields of action."""
        return drawn.projects_by_field(self.records)

    @cached_property
    def course(self) -> LineChart | None:
        """What began and was completed when."""
        return drawn.begun_and_completed(self.records, self.chosen.years)

    @cached_property
    def status(self) -> StackedChart | None:
        """What was running and completed at the end of each year."""
        return drawn.status_by_year(self.all_years, self.chosen.years)

    @cached_property
    def change(self) -> SlopeChart | None:
        """How counts changed against the period before."""
        if self.before is None:
            return None
        figures = [figure for key in COUNTED_FIGURES if (figure := figure_of(key))]
        pairs = [(figure.result(self.before), figure.result(self.records)) for figure in figures]
        return drawn.change(pairs, before=_two_lines(self.before.scope), now=_two_lines(self.records.scope))

    @cached_property
    def map(self) -> Drawing | None:
        """The Länder with their projects, each leading to its page; None before the first project with a place."""
        counts = self.records.projects_by_state
        return region_map(counts, url=url_of_state_key, wider=counts[""]) if any(counts.keys()) else None

    @property
    def files(self) -> list[Link]:
        """The same as files, for what was chosen."""
        query = f"?{self.chosen.query}" if self.chosen.query else ""
        names = (
            ("bericht/", _("Report as PDF")),
            ("daten/csv/", _("Data as CSV")),
            ("daten/xlsx/", _("Data as Excel file")),
            ("daten/json/", _("Data as JSON")),
            ("daten/spalten/", _("What the columns mean")),
        )
        return [Link(title, f"{self.base}{name}{query}") for name, title in names] if self.base else []

    @property
    def sheets(self) -> list[Link]:
        """Every year on one page."""
        return [Link(str(year), f"{self.base}jahr/{year}/") for year in self.chosen.years] if self.base else []

    @property
    def subject(self) -> str:
        """What is counted, in a few words."""
        page = self.page
        programme, supporter, state = (getattr(page, name, None) for name in ("programme", "supporter", "state"))
        names = [
            programme.title if programme else "",
            supporter.name if supporter else "",
            state.name if state else self.chosen.state_name,
        ]
        found = [name for name in (*names, self.period_text) if name]
        return ", ".join(found) if any(names) else ", ".join((_("All projects"), *found))

    @property
    def period_text(self) -> str:
        """The time that counts; empty for all of it."""
        return period_text(self.records.scope)

    @property
    def before_text(self) -> str:
        """The period before; empty where there is none."""
        return period_text(self.before.scope) if self.before else ""


def period_text(scope: Scope) -> str:
    """Return the time of ``scope`` in words: ``2025``, ``1. Juli 2025 bis 30. Juni 2026``; empty without one."""
    if scope.year is not None and (scope.start, scope.end) == (date(scope.year, 1, 1), date(scope.year, 12, 31)):
        return str(scope.year)
    since = date_format(scope.start, "DATE_FORMAT") if scope.start else ""
    until = date_format(scope.end, "DATE_FORMAT") if scope.end else ""
    if since and until:
        return _("%(start)s to %(end)s") % {"start": since, "end": until}
    if since:
        return _("from %(start)s") % {"start": since}
    return _("until %(end)s") % {"end": until} if until else ""


def _two_lines(scope: Scope) -> str:
    """Return a closed period as it stands above a drawing: a year, or its first and its last day below each other."""
    text = period_text(scope)
    if not scope.start or not scope.end or len(text) == _YEAR:
        return text
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (scope.start, scope.end))
    return f"{first}\N{NO-BREAK SPACE}–\n{last}"
