"""Logos of the invented supporters: a mark and the name, drawn by this code in the colours of the site."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Final

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from lokalprojekte.seed.art import palette

#: Size of a logo in pixels, and how much larger it is drawn so that edges are smooth.
SIZE: Final = (960, 360)
_OVERSIZE: Final = 2
_FONT: Final = "fonts/atkinson-hyperlegible-next.woff2"

Point = tuple[float, float]


class Pen:
    """Draws on a sheet of 960 × 360; the mark stands in its left third, around ``CENTRE``."""

    CENTRE: Final = (150.0, 180.0)

    def __init__(self) -> None:
        self.image = Image.new("RGB", (SIZE[0] * _OVERSIZE, SIZE[1] * _OVERSIZE), palette.SHEET)
        self._draw = ImageDraw.Draw(self.image)

    def polygon(self, points: list[Point], fill: str) -> None:
        """Fill the shape with these corners."""
        self._draw.polygon([(x * _OVERSIZE, y * _OVERSIZE) for x, y in points], fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Fill a circle."""
        self._draw.ellipse([value * _OVERSIZE for value in (x - radius, y - radius, x + radius, y + radius)], fill=fill)

    def arc(self, x: float, y: float, radius: float, fill: str, *, start: float, end: float, width: float) -> None:
        """Draw a part of a circle; angles in degrees, clockwise from the right."""
        box = [value * _OVERSIZE for value in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.arc(box, start, end, fill=fill, width=round(width * _OVERSIZE))

    def line(self, start: Point, end: Point, fill: str, width: float) -> None:
        """Draw a straight line."""
        box = [value * _OVERSIZE for value in (*start, *end)]
        self._draw.line(box, fill=fill, width=round(width * _OVERSIZE))

    def words(self, lines: list[str], colour: str) -> None:
        """Write up to three ``lines`` beside the mark, as large as they fit."""
        width = (SIZE[0] - 320) * _OVERSIZE
        size = 84 * _OVERSIZE if len(lines) == 1 else 72 * _OVERSIZE
        while max(self._font(size).getlength(line) for line in lines) > width:
            size -= 4
        step, font = size * 1.12, self._font(size)
        top = self.image.height / 2 - step * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            self._draw.text((300 * _OVERSIZE, top + number * step), line, font=font, fill=colour, anchor="lm")

    @staticmethod
    def _font(size: int) -> ImageFont.FreeTypeFont:
        font = ImageFont.truetype(str(settings.STATICFILES_DIRS[0] / _FONT), size)
        font.set_variation_by_axes([760])
        return font


def draw_logo(key: str, name: str) -> bytes:
    """Draw the logo of the supporter ``key`` with its ``name`` and return it as a PNG.

    Raises:
        KeyError: when no mark is drawn for that key.
    """
    mark, colour = _MARKS[key]
    pen = Pen()
    mark(pen)
    pen.words(_lines(name), colour)
    file = io.BytesIO()
    pen.image.reduce(_OVERSIZE).save(file, "PNG", compress_level=6)
    return file.getvalue()


def _lines(name: str) -> list[str]:
    """Break a name between its words, at most one break: where the lines come out most alike."""
    words = name.split()
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return list(min(breaks, key=lambda pair: abs(len(pair[0]) - len(pair[1])), default=(name,)))


def _path(pen: Pen) -> None:
    """A path that winds uphill to a point."""
    for at in range(401):
        share = at / 400
        pen.disc(54 + 180 * share, 286 - 170 * share + 52 * math.sin(share * 7), 14, palette.GREEN)
    pen.disc(236, 84, 32, palette.BRICK)


def _volcano(pen: Pen) -> None:
    """A hill with a lake in its crater."""
    pen.polygon([(30, 290), (112, 120), (188, 120), (270, 290)], palette.INK)
    pen.polygon([(112, 120), (188, 120), (166, 158), (134, 158)], palette.PEACH)
    pen.disc(150, 74, 26, palette.BRICK)


def _circle(pen: Pen) -> None:
    """Two arrows that follow each other."""
    x, y = pen.CENTRE
    for start, colour in ((200, palette.GREEN), (20, palette.BRICK)):
        pen.arc(x, y, 110, colour, start=start, end=start + 138, width=34)
        angle = math.radians(start + 138)
        tip = (x + 93 * math.cos(angle) - 52 * math.sin(angle), y + 93 * math.sin(angle) + 52 * math.cos(angle))
        sides = [(x + r * math.cos(angle), y + r * math.sin(angle)) for r in (55, 131)]
        pen.polygon([tip, *sides], colour)


def _houses(pen: Pen) -> None:
    """Two houses that share a wall and a door."""
    pen.polygon([(34, 290), (34, 170), (92, 104), (150, 170), (150, 290)], palette.BRICK)
    pen.polygon([(150, 290), (150, 140), (208, 74), (266, 140), (266, 290)], palette.BLUE)
    pen.polygon([(124, 290), (124, 220), (176, 220), (176, 290)], palette.SHEET)


def _wheel(pen: Pen) -> None:
    """The wheel of a conveyor, half of it turned green."""
    x, y = pen.CENTRE
    pen.arc(x, y, 118, palette.INK, start=90, end=270, width=24)
    pen.arc(x, y, 118, palette.GREEN, start=270, end=450, width=24)
    for at in range(8):
        angle = math.radians(at * 45 + 22.5)
        colour = palette.GREEN if math.cos(angle) > 0 else palette.INK
        pen.line((x, y), (x + 100 * math.cos(angle), y + 100 * math.sin(angle)), colour, 12)
    pen.disc(x, y, 30, palette.PEACH)


def _firs(pen: Pen) -> None:
    """Three firs close together."""
    for x, top, colour in ((84, 130, palette.MINT), (216, 130, palette.MINT), (150, 60, palette.GREEN)):
        pen.polygon([(x, top), (x - 70, 262), (x + 70, 262)], colour)
    pen.polygon([(138, 262), (162, 262), (162, 300), (138, 300)], palette.BRICK)


_MARKS: Final[dict[str, tuple[Callable[[Pen], None], str]]] = {
    "landwege": (_path, palette.GREEN_DARK),
    "vulkanland": (_volcano, palette.INK),
    "werratal": (_circle, palette.GREEN_DARK),
    "nachbarschaft": (_houses, palette.BLUE),
    "revier": (_wheel, palette.INK),
    "fichtelbank": (_firs, palette.GREEN_DARK),
}
