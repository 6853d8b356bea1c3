"""A bar chart drawn on the server: the numbers as a table, a drawn bar in every row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

#: Width of the longest bar, in units of the drawing.
FULL: Final = 100.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what it stands for, its value, and how long the bar is (0 to 100)."""

    label: str
    value: int
    width: float

    @property
    def width_text(self) -> str:
        """The length for SVG, with a point whatever the language."""
        return f"{self.width:.2f}"


@dataclass(frozen=True, slots=True)
class Chart:
    """What ``components/bar_chart.html`` shows; ``label`` and ``unit`` head the two columns."""

    title: str
    text: str
    label: str
    unit: str
    bars: list[Bar]


def bars_of(values: Iterable[tuple[str, int]]) -> list[Bar]:
    """Return a bar for each label and value; the largest value takes the full width, bars begin at 0."""
    rows = list(values)
    largest = max((value for _label, value in rows), default=0)
    return [Bar(label, value, FULL * value / largest if largest else 0.0) for label, value in rows]
