"""A sheet to draw on: shapes in a grid of 1440 × 810, drawn twice as large and reduced, so that edges are smooth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import cast

from PIL import Image, ImageDraw

from lokalprojekte.seed.art.palette import mix

WIDTH = 1440
HEIGHT = 810
_OVERSIZE = 2

Point = tuple[float, float]


class Canvas:
    """Plain shapes. Coordinates count from the top left corner; «base» is the line something stands on."""

    def __init__(self, background: str) -> None:
        self._image = Image.new("RGB", (WIDTH * _OVERSIZE, HEIGHT * _OVERSIZE), background)
        self._pen = ImageDraw.Draw(self._image)

    def finish(self) -> Image.Image:
        """Return the drawing at its real size."""
        return self._image.reduce(_OVERSIZE)

    def polygon(self, points: Iterable[Point], fill: str) -> None:
        """Fill the shape with these corners."""
        self._pen.polygon([(x * _OVERSIZE, y * _OVERSIZE) for x, y in points], fill=fill)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, *, radius: float = 0) -> None:
        """Fill a rectangle with its top left corner at ``x``, ``y``."""
        box = [value * _OVERSIZE for value in (x, y, x + width, y + height)]
        self._pen.rounded_rectangle(box, radius=radius * _OVERSIZE, fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: str, *, height: float | None = None) -> None:
        """Fill a circle around ``x``, ``y``, or an ellipse with another ``height`` radius."""
        tall = radius if height is None else height
        box = [value * _OVERSIZE for value in (x - radius, y - tall, x + radius, y + tall)]
        self._pen.ellipse(box, fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """Draw a line through ``points``."""
        self._pen.line(
            [(x * _OVERSIZE, y * _OVERSIZE) for x, y in points],
            fill=fill,
            width=round(width * _OVERSIZE),
            joint="curve",
        )

    def arc(self, x: float, y: float, radius: float, fill: str, *, start: float, end: float, width: float) -> None:
        """Draw a part of a circle; angles in degrees, clockwise from the right."""
        box = [value * _OVERSIZE for value in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.arc(box, start, end, fill=fill, width=round(width * _OVERSIZE))

    def sky(self, top: str, bottom: str, *, horizon: float, bands: int = 48) -> None:
        """Fill the sky with fine bands that change from ``top`` to ``bottom``."""
        self.rect(0, horizon, WIDTH, HEIGHT - horizon, bottom)
        step = horizon / bands
        for band in range(bands):
            self.rect(0, band * step, WIDTH, step + 1, mix(top, bottom, band / (bands - 1)))

    def sun(self, x: float, y: float, radius: float, fill: str) -> None:
        """Draw a sun with two soft rings in the colour of the sky behind it."""
        pixel = cast("tuple[int, int, int]", self._image.getpixel((int(x * _OVERSIZE), int(y * _OVERSIZE))))
        sky = "#" + bytes(pixel).hex()
        self.disc(x, y, radius * 1.8, mix(sky, fill, 0.14))
        self.disc(x, y, radius * 1.38, mix(sky, fill, 0.34))
        self.disc(x, y, radius, fill)

    def cloud(self, x: float, y: float, size: float, fill: str) -> None:
        """Draw a flat cloud ``size`` wide."""
        self.rect(x, y, size, size * 0.16, fill, radius=size * 0.08)
        self.rect(x + size * 0.22, y - size * 0.1, size * 0.48, size * 0.2, fill, radius=size * 0.1)

    def hills(self, base: float, rise: float, length: float, shift: float, fill: str) -> None:
        """Draw rolling land from ``base`` down to the lower edge; ``length`` is that of one wave."""
        crest = [
            (
                float(x),
                base - rise * (0.6 * math.sin((x + shift) / length) + 0.4 * math.sin((x + shift) / length * 2.3 + 1)),
            )
            for x in range(0, WIDTH + 13, 12)
        ]
        self.polygon([(0, HEIGHT), *crest, (WIDTH, HEIGHT)], fill)

    def ridge(self, base: float, peaks: Sequence[Point], fill: str) -> None:
        """Draw mountains with these peaks, from ``base`` down."""
        self.polygon([(0, HEIGHT), (0, base), *peaks, (WIDTH, base), (WIDTH, HEIGHT)], fill)

    def ground(self, y: float, fill: str) -> None:
        """Fill everything below ``y``."""
        self.rect(0, y, WIDTH, HEIGHT - y, fill)

    def ripples(self, y: float, bottom: float, fill: str, *, seed: int = 3) -> None:
        """Draw short strokes of light on water between ``y`` and ``bottom``."""
        number = seed
        for line in range(int((bottom - y - 26) // 26)):
            for column in range(6):
                number = (number * 1103515245 + 12345) % 2**31
                x = column * 260 - 80 + (number >> 8) % 220
                self.rect(x, y + 18 + line * 26, 46 + (number >> 18) % 80, 4, fill, radius=2)
