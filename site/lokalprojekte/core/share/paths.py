"""Outlines of SVG paths as polygons: as much of SVG 1.1 (8.3) as our own drawings use."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

Point = tuple[float, float]
Outline = list[Point]

_TOKEN: Final = re.compile(r"([MmLlHhVvCcSsAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
#: Numbers each command takes.
_TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}
#: Straight pieces that stand for a curve.
_PIECES: Final = 14


def outlines(path: str) -> list[Outline]:
    """Return the subpaths of ``path`` (the ``d`` of SVG) as points."""
    return _Pen().draw(path)


def _steps(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield commands with their numbers; a command is repeated where more numbers follow (8.3.1)."""
    command, numbers = "", []
    for letter, number in _TOKEN.findall(path):
        if number:
            numbers.append(float(number))
        else:
            command, numbers = letter, []
        if command and len(numbers) == _TAKES[command.upper()]:
            yield command, numbers
            numbers = []
            if command in "Mm":
                command = "L" if command == "M" else "l"


class _Pen:
    """Walks a path."""

    def __init__(self) -> None:
        self.done: list[Outline] = []
        self.line: Outline = []
        self.at: Point = (0.0, 0.0)
        self.control: Point | None = None

    def draw(self, path: str) -> list[Outline]:
        for command, numbers in _steps(path):
            origin = self.at if command.islower() else (0.0, 0.0)
            control = self.control
            self.control = None
            getattr(self, f"_{command.lower()}")(numbers, origin, control)
        self._lift()
        return self.done

    def _lift(self) -> None:
        if len(self.line) > 1:
            self.done.append(self.line)
        self.line = []

    def _to(self, point: Point) -> None:
        if not self.line:
            self.line = [self.at]
        self.line.append(point)
        self.at = point

    def _m(self, numbers: list[float], origin: Point, _control: Point | None) -> None:
        self._lift()
        self.at = (origin[0] + numbers[0], origin[1] + numbers[1])
        self.line = [self.at]

    def _l(self, numbers: list[float], origin: Point, _control: Point | None) -> None:
        self._to((origin[0] + numbers[0], origin[1] + numbers[1]))

    def _h(self, numbers: list[float], origin: Point, _control: Point | None) -> None:
        self._to((origin[0] + numbers[0], self.at[1]))

    def _v(self, numbers: list[float], origin: Point, _control: Point | None) -> None:
        self._to((self.at[0], origin[1] + numbers[0]))

    def _z(self, _numbers: list[float], _origin: Point, _control: Point | None) -> None:
        if self.line:
            start = self.line[0]
            self._to(start)
            self._lift()
            self.at = start

    def _c(self, numbers: list[float], origin: Point, _control: Point | None) -> None:
        first, second, end = ((origin[0] + numbers[index], origin[1] + numbers[index + 1]) for index in (0, 2, 4))
        self._curve(first, second, end)

    def _s(self, numbers: list[float], origin: Point, control: Point | None) -> None:
        first = self.at if control is None else (2 * self.at[0] - control[0], 2 * self.at[1] - control[1])
        second, end = ((origin[0] + numbers[index], origin[1] + numbers[index + 1]) for index in (0, 2))
        self._curve(first, second, end)

    def _curve(self, first: Point, second: Point, end: Point) -> None:
        points = (self.at, first, second, end)
        for step in range(1, _PIECES + 1):
            t = step / _PIECES
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            self._to(
                (
                    sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
                    sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
                )
            )
        self.control = second

    def _a(self, numbers: list[float], origin: Point, _control: Point | None) -> None:
        """Follow an arc of an ellipse whose axes are not turned (SVG 1.1, F.6.5)."""
        large, sweep = numbers[3] != 0, numbers[4] != 0
        end = (origin[0] + numbers[5], origin[1] + numbers[6])
        begin = self.at
        if begin == end or not (numbers[0] and numbers[1]):
            # Without a radius an arc is a straight line (F.6.2).
            self._to(end)
            return
        half = ((begin[0] - end[0]) / 2, (begin[1] - end[1]) / 2)
        # Radii that are too small are made just large enough (F.6.6).
        stretch = max(1.0, math.hypot(half[0] / numbers[0], half[1] / numbers[1]))
        rx, ry = numbers[0] * stretch, numbers[1] * stretch
        x, y = half[0] / rx, half[1] / ry
        square = x * x + y * y
        factor = math.sqrt(max(0.0, 1 / square - 1)) if square else 0.0
        factor = -factor if large == sweep else factor
        center = (factor * y, -factor * x)
        start = math.atan2(y - center[1], x - center[0])
        turn = (math.atan2(-y - center[1], -x - center[0]) - start) % (2 * math.pi)
        turn = turn if sweep else turn - 2 * math.pi
        middle = ((begin[0] + end[0]) / 2 + center[0] * rx, (begin[1] + end[1]) / 2 + center[1] * ry)
        for step in range(1, _PIECES + 1):
            angle = start + turn * step / _PIECES
            self._to((middle[0] + rx * math.cos(angle), middle[1] + ry * math.sin(angle)))
