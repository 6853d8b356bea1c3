"""Which charts a page shows of its records. None of them counts people, so none can give anybody away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from django.utils.dates import MONTHS_3
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lokalprojekte.impact.charts.bar import Chart, bars_of
from lokalprojekte.impact.charts.line import LineChart, line_chart
from lokalprojekte.impact.charts.slope import SlopeChart, slope_chart
from lokalprojekte.impact.charts.stacked import StackedChart, stacked_chart

if TYPE_CHECKING:
    from lokalprojekte.impact.figures import Records
    from lokalprojekte.impact.figures.columns import Array
    from lokalprojekte.impact.results import Result

#: A line over fewer points says nothing.
_FEWEST_POINTS = 2


def projects_by_field(records: Records) -> Chart | None:
    """Return bars of the projects by field of action; None before the first one."""
    rows = records.projects_by_field
    if not rows:
        return None
    return Chart(
        title=_("Projects by field of action"),
        text=_("Running and completed projects. One that belongs to two fields is counted in both."),
        label=_("Field of action"),
        unit=_("Projects"),
        bars=bars_of(rows),
    )


def begun_and_completed(records: Records, years: list[int]) -> LineChart | None:
    """Return how many projects began and were completed in each of ``years``, of one year in each month."""
    ledger, places = records.ledger, records.project_places
    begun, ended = (_within(records, days[places]) for days in (ledger.begun, ledger.ended))
    if records.scope.year is not None:
        edges = [date(records.scope.year, month, 1) for month in range(1, 13)]
        edges = [edge for edge in edges if edge <= records.today]
        names = [str(MONTHS_3[edge.month]).capitalize() for edge in edges]
        title, head = _("Begun and completed, month by month"), _("Month")
    else:
        edges = [date(year, 1, 1) for year in sorted(years)]
        names = [str(edge.year) for edge in edges]
        title, head = _("Begun and completed, year by year"), _("Year")
    if len(names) < _FEWEST_POINTS or not (begun > 0).any():
        return None
    return line_chart(
        id="verlauf",
        title=title,
        text=_("In how many projects work began, and how many were completed. The last span is not over yet.")
        if _is_open(records, edges[-1])
        else _("In how many projects work began, and how many were completed."),
        head=head,
        names=names,
        series=[(_("Begun"), _counts(begun, edges)), (_("Completed"), _counts(ended, edges))],
    )


def status_by_year(records: Records, years: list[int]) -> StackedChart | None:
    """Return how many projects were running and completed at the end of each of ``years``."""
    ledger, places = records.ledger, records.project_places
    begun, ended = ledger.begun[places], ledger.ended[places]
    if len(years) < _FEWEST_POINTS or not (begun > 0).any():
        return None
    running, completed = [], []
    for year in sorted(years):
        last = min(date(year, 12, 31), records.today).toordinal()
        started = (begun > 0) & (begun <= last)
        over = started & (ended > 0) & (ended <= last)
        completed.append(int(over.sum()))
        running.append(int((started & ~over).sum()))
    return stacked_chart(
        id="stand",
        title=_("Running and completed, at the end of each year"),
        text=_("Completed projects add up; the current year as of today."),
        head=_("Year"),
        names=[str(year) for year in sorted(years)],
        series=[(_("Completed"), completed), (_("Running"), running)],
    )


def change(pairs: list[tuple[Result, Result]], *, before: str, now: str) -> SlopeChart | None:
    """Return how counts (before, now) changed; None where fewer than two are known on both sides."""
    known = [(earlier, later) for earlier, later in pairs if earlier.is_known and later.is_known]
    if len(known) < _FEWEST_POINTS:
        return None
    return slope_chart(
        id="veraenderung",
        title=_("From one period to the next"),
        text=_("Counts of projects and of what came of them. Figures about people are not drawn here."),
        before=before,
        now=now,
        values=[
            (capfirst(later.figure.label), int(earlier.value or 0), int(later.value or 0)) for earlier, later in known
        ],
    )


def _within(records: Records, days: Array) -> Array:
    """Return ``days``, 0 for what lies outside of the time that counts."""
    first, last = records.scope.start or date.min, records.scope.end or date.max
    return np.where((days >= first.toordinal()) & (days <= last.toordinal()), days, 0)


def _counts(days: Array, edges: list[date]) -> list[int]:
    """Return how many of ``days`` lie between one edge and the next; after the last one in its year or month."""
    last = edges[-1]
    behind = date(last.year + 1, 1, 1) if len({edge.year for edge in edges}) > 1 else _next_month(last)
    borders = [edge.toordinal() for edge in (*edges, behind)]
    counts: list[int] = np.histogram(days, bins=[*borders[:-1], borders[-1] - 0.5])[0].tolist()
    return counts


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _is_open(records: Records, last: date) -> bool:
    """Whether the span that begins with ``last`` is not over yet."""
    behind = _next_month(last) if records.scope.year is not None else date(last.year + 1, 1, 1)
    return records.today < behind
