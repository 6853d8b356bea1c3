"""A slope chart: how counts changed from one period to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lokalprojekte.impact.charts.frame import HEIGHT, TOP, WIDTH, scale_top, unit

#: Writing needs so much height.
_LINE: Final = 17.0


@dataclass(frozen=True, slots=True)
class Slope:
    """One count: its values before and now, where its line begins and ends, and where its writing stands."""

    name: str
    before: int
    now: int
    y_before: str
    y_now: str
    text_before: str
    text_now: str

    @property
    def change(self) -> int:
        """How many more; below 0 where there are fewer."""
        return self.now - self.before

    @property
    def direction(self) -> str:
        """``up``, ``down`` or ``even``, for the look of the line."""
        return "up" if self.change > 0 else "down" if self.change < 0 else "even"


@dataclass(frozen=True, slots=True)
class SlopeChart:
    """What ``impact/charts/slope.html`` shows; ``before`` and ``now`` name both periods, line by line."""

    id: str
    title: str
    text: str
    before: list[str]
    now: list[str]
    width: int
    height: int
    slopes: list[Slope]


def slope_chart(
    *, id: str, title: str, text: str, before: str, now: str, values: list[tuple[str, int, int]]  # noqa: A002 - the attribute of HTML
) -> SlopeChart:  # fmt: skip
    """Return the chart of ``values``: a name, the count before, the count now.

    ``before`` and ``now`` may have two short lines: both stand side by side above the drawing.
    """
    top, _distance = scale_top(max((max(was, is_now) for _name, was, is_now in values), default=0))
    height = max(HEIGHT, round(TOP * 2 + 24 + _LINE * len(values)))
    ground, room = height - TOP - _LINE / 2, height - 2 * TOP - 24 - _LINE

    def at(value: int) -> float:
        return ground - room * value / top

    was_once = sorted({was for _name, was, _now in values})
    left = dict(zip(was_once, _apart([at(was) for was in was_once], highest=ground - room, lowest=ground), strict=True))
    right = _apart([at(is_now) for _name, _was, is_now in values], highest=ground - room, lowest=ground)
    slopes = [
        Slope(name, was, is_now, unit(at(was)), unit(at(is_now)), unit(left[was]), unit(y_right))
        for (name, was, is_now), y_right in zip(values, right, strict=True)
    ]
    return SlopeChart(id, title, text, before.splitlines(), now.splitlines(), WIDTH, height, slopes)


def _apart(places: list[float], *, highest: float, lowest: float) -> list[float]:
    """Return heights for writing between ``highest`` and ``lowest``, near ``places`` but never on each other."""
    order = sorted(range(len(places)), key=lambda index: -places[index])
    moved, limit = [0.0] * len(places), lowest
    for index in order:
        moved[index] = min(places[index], limit)
        limit = moved[index] - _LINE
    limit = highest
    for index in reversed(order):
        moved[index] = max(moved[index], limit)
        limit = moved[index] + _LINE
    return moved
