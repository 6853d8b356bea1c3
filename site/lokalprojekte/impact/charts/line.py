"""A line chart: a few series over the years or months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lokalprojekte.impact.charts.frame import LEFT, RIGHT, WIDTH, Tick, height_of, scale_of, scale_top, thinned, unit

#: Width of a name below the drawing.
_ROOM: Final = 40


@dataclass(frozen=True, slots=True)
class Dot:
    """A value of a series: where it stands, and what it says to whoever points at it."""

    x: str
    y: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One series: its name, its line as SVG points, and its values."""

    name: str
    points: str
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class LineChart:
    """What ``impact/charts/line.html`` shows; ``head`` names the first column of the table, ``rows`` are its rows."""

    id: str
    title: str
    text: str
    head: str
    lines: list[Line]
    scale: list[Tick]
    names: list[Tick]
    rows: list[tuple[str, list[int]]]


def line_chart(
    *, id: str, title: str, text: str, head: str, names: list[str], series: list[tuple[str, list[int]]]  # noqa: A002 - the attribute of HTML
) -> LineChart:  # fmt: skip
    """Return the chart of ``series`` (a name and a value for each of ``names``)."""
    top, distance = scale_top(max((value for _name, values in series for value in values), default=0))
    room = WIDTH - LEFT - RIGHT - 16
    places = [LEFT + 8 + (room * at / (len(names) - 1) if len(names) > 1 else room / 2) for at in range(len(names))]
    lines = []
    for name, values in series:
        dots = [
            Dot(unit(x), unit(height_of(value, top)), f"{name}, {when}: {value}")
            for x, value, when in zip(places, values, names, strict=True)
        ]
        lines.append(Line(name, " ".join(f"{dot.x},{dot.y}" for dot in dots), dots))
    rows = [(when, [values[at] for _name, values in series]) for at, when in enumerate(names)]
    return LineChart(id, title, text, head, lines, scale_of(top, distance), thinned(names, places, _ROOM), rows)
