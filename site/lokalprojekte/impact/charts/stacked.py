"""Stacked columns: what a whole is made of, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lokalprojekte.impact.charts.frame import LEFT, RIGHT, WIDTH, Tick, height_of, scale_of, scale_top, thinned, unit

#: Width of a name below the drawing.
_ROOM: Final = 40
#: How much of its room a column fills, and how wide it gets at most.
_FILLED: Final = 0.68
_WIDEST: Final = 56.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a column; ``number`` says which series it belongs to, from 1 on."""

    number: int
    x: str
    y: str
    width: str
    height: str
    label: str


@dataclass(frozen=True, slots=True)
class StackedChart:
    """What ``impact/charts/stacked.html`` shows; ``rows`` of the table end with the sum."""

    id: str
    title: str
    text: str
    head: str
    names_of_series: list[str]
    pieces: list[Piece]
    scale: list[Tick]
    names: list[Tick]
    rows: list[tuple[str, list[int], int]]


def stacked_chart(
    *, id: str, title: str, text: str, head: str, names: list[str], series: list[tuple[str, list[int]]]  # noqa: A002 - the attribute of HTML
) -> StackedChart:  # fmt: skip
    """Return the chart of ``series`` (a name and a value for each of ``names``), the first one lowest."""
    columns = [[values[at] for _name, values in series] for at in range(len(names))]
    top, distance = scale_top(max((sum(column) for column in columns), default=0))
    slot = (WIDTH - LEFT - RIGHT) / max(len(names), 1)
    width = min(slot * _FILLED, _WIDEST)
    middles = [LEFT + slot * (at + 0.5) for at in range(len(names))]
    pieces = []
    for middle, column, when in zip(middles, columns, names, strict=True):
        below = 0
        for number, value in enumerate(column, start=1):
            if value:
                upper, lower = height_of(below + value, top), height_of(below, top)
                label = f"{when}, {series[number - 1][0]}: {value}"
                pieces.append(
                    Piece(number, unit(middle - width / 2), unit(upper), unit(width), unit(lower - upper), label)
                )
            below += value
    return StackedChart(
        id=id,
        title=title,
        text=text,
        head=head,
        names_of_series=[name for name, _values in series],
        pieces=pieces,
        scale=scale_of(top, distance),
        names=thinned(names, middles, _ROOM),
        rows=[(when, column, sum(column)) for when, column in zip(names, columns, strict=True)],
    )
