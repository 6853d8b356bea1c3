"""Charts drawn on the server: every one with its numbers as a table beside it."""

from __future__ import annotations

from lokalprojekte.impact.charts.bar import Bar, Chart, bars_of
from lokalprojekte.impact.charts.line import LineChart, line_chart
from lokalprojekte.impact.charts.slope import SlopeChart, slope_chart
from lokalprojekte.impact.charts.stacked import StackedChart, stacked_chart

__all__ = [
    "Bar",
    "Chart",
    "LineChart",
    "SlopeChart",
    "StackedChart",
    "bars_of",
    "line_chart",
    "slope_chart",
    "stacked_chart",
]
