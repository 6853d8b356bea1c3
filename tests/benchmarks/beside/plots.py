"""Line charts as SVG, from numbers alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

WIDTH, HEIGHT = 760, 420
#: Room for the numbers at the left, the title, the names at the right, and the numbers below.
LEFT, TOP, RIGHT, BOTTOM = 64, 46, 190, 46
COLOURS: Final = ("#9c3415", "#235239", "#1d4f8f", "#7a5b00", "#5c4a70", "#3c474f", "#b5532e", "#3f7d5a")
#: Pixels between two names at the right.
_STEP: Final = 15

Line = Sequence[tuple[float, float]]


def line_chart(title: str, lines: Mapping[str, Line], *, across: str, up: str, logarithmic: bool = False) -> str:
    """Return a chart of ``lines`` (x and y of each point) by name; ``across`` and ``up`` say what the axes are in.

    With ``logarithmic`` both axes are: equal steps are equal factors, and a straight line that rises is growth.
    """
    points = [point for line in lines.values() for point in line]
    xs, ys = _Axis([x for x, _y in points], logarithmic), _Axis([y for _x, y in points], logarithmic, from_zero=True)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12" fill="#1a2630"><title>{escape(title)}</title>'
    )
    parts = [
        head,
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fffdf8"/>',
        f'<text x="{LEFT}" y="22" font-size="15" font-weight="bold">{escape(title)}</text>',
        f'<text x="{LEFT}" y="{TOP - 6}" fill="#3c474f">{escape(up)}</text>',
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end" fill="#3c474f">{escape(across)}</text>',
    ]
    for value in ys.marks():
        y = _down(ys.share(value))
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#d9cdb6"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:,.4g}</text>')
    for value in sorted({x for x, _y in points}) if logarithmic else xs.marks():
        x = _along(xs.share(value))
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{value:,.6g}</text>')
    ends = []
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        drawn = " ".join(f"{_along(xs.share(x)):.1f},{_down(ys.share(y)):.1f}" for x, y in line)
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        ends.append((_down(ys.share(line[-1][1])), name, colour))
    parts += _names(ends)
    return "\n".join([*parts, "</svg>", ""])


class _Axis:
    """Where a value lies between the ends of an axis, 0 to 1."""

    def __init__(self, values: Sequence[float], logarithmic: bool, *, from_zero: bool = False) -> None:
        self.logarithmic = logarithmic
        low, high = min(values), max(values)
        if logarithmic:
            low, high = math.log10(max(low, 1e-9)), math.log10(max(high, 1e-9))
            if from_zero:
                low, high = math.floor(low), math.ceil(high)
        elif from_zero:
            low, high = 0.0, high * 1.1
        self.low, self.high = low, high if high > low else low + 1

    def share(self, value: float) -> float:
        scaled = math.log10(max(value, 1e-9)) if self.logarithmic else value
        return (scaled - self.low) / (self.high - self.low)

    def marks(self) -> list[float]:
        if self.logarithmic:
            powers = range(math.ceil(self.low), math.floor(self.high) + 1)
            return [
                factor * 10.0**power for power in powers for factor in (1, 3) if self.share(factor * 10.0**power) <= 1
            ]
        step = 10 ** math.floor(math.log10(self.high - self.low))
        step = next(each for each in (step / 5, step / 2, step, step * 2) if (self.high - self.low) / each <= 8)
        return [step * number for number in range(math.ceil(self.low / step), math.floor(self.high / step) + 1)]


def _along(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _down(share: float) -> float:
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def _names(ends: list[tuple[float, str, str]]) -> list[str]:
    """Write each name beside the end of its line, and none upon another."""
    free = float(TOP)
    found = []
    for y, name, colour in sorted(ends):
        free = max(y + 4, free)
        found.append(f'<text x="{WIDTH - RIGHT + 8}" y="{free:.1f}" fill="{colour}">{escape(name)}</text>')
        free += _STEP
    return found
