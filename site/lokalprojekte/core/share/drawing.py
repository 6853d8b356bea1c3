"""Our own SVG drawings on a canvas of Pillow: map and illustrations are flat shapes without gradients or text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from django.conf import settings
from PIL import Image, ImageDraw

from lokalprojekte.core.map.geometry import state_outlines
from lokalprojekte.core.share.paths import Outline, Point, outlines

#: The size of an illustration of a field of action, in its own units.
ART: Final = (480, 240)
_TURN: Final = re.compile(r"(rotate|translate)\(([^)]*)\)")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
#: Keeps a sum of fractions from standing still just before the end of a dash.
_HAIR: Final = 1e-6
#: Takes a point of a drawing to its place on the canvas.
Move = Callable[[Point], Point]


def draw_map(canvas: ImageDraw.ImageDraw, *, at: Point, scale: float, land: str, line: str, width: int) -> None:
    """Draw the Länder with their borders; ``at`` is the upper left corner, ``scale`` pixels for one unit."""
    for state in state_outlines():
        _draw_land(canvas, state, at=at, scale=scale, fill=land, line=line, width=width)


def draw_raised(canvas: ImageDraw.ImageDraw, key: str, *, at: Point, scale: float, fill: str, width: int) -> None:
    """Draw one Land again in a colour of its own; its line in the same colour keeps the city states visible."""
    for state in state_outlines():
        if state["land"] == key:
            _draw_land(canvas, state, at=at, scale=scale, fill=fill, line=fill, width=width)


def _draw_land(
    canvas: ImageDraw.ImageDraw, state: Mapping[str, Any], *, at: Point, scale: float, fill: str, line: str, width: int
) -> None:
    for outline in outlines(state["d"]):
        points = [(at[0] + x * scale, at[1] + y * scale) for x, y in outline]
        canvas.polygon(points, fill=fill)
        canvas.line([*points, points[0]], fill=line, width=width, joint="curve")


def draw_pin(canvas: ImageDraw.ImageDraw, *, tip: Point, height: float, colour: str, paper: str) -> None:
    """Draw the pin of the wordmark with its tip at ``tip``, and a rim of paper around it."""
    for grown, fill in ((height * 0.09, paper), (0.0, colour)):
        radius = height * 0.36 + grown
        middle = (tip[0], tip[1] - height * 0.64)
        drop = height * 0.64 + grown * 1.6
        # Tangents from the tip to the circle: angle between the axis and the point where they touch.
        touch = math.acos(min(1.0, radius / drop))
        sides = [
            (middle[0] + radius * math.sin(side * touch), middle[1] + radius * math.cos(touch)) for side in (-1, 1)
        ]
        canvas.polygon([(tip[0], middle[1] + drop), *sides], fill=fill)
        _disc(canvas, middle, radius, fill)
    _disc(canvas, (tip[0], tip[1] - height * 0.64), height * 0.15, paper)


def field_art(slug: str, *, width: int) -> Image.Image | None:
    """Return the illustration of a field of action, ``width`` pixels wide; None where it has none."""
    file = Path(settings.STATICFILES_DIRS[0]) / "art" / "fields" / f"{slug}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", slug) or not file.is_file():
        return None
    scale = width / ART[0]
    image = Image.new("RGB", (width, round(ART[1] * scale)), "#cfe0cf")
    root = ET.parse(file).getroot()  # noqa: S314 - one of our own static files
    _draw_children(ImageDraw.Draw(image), root, lambda point: (point[0] * scale, point[1] * scale), scale, {})
    return image


def _draw_children(
    canvas: ImageDraw.ImageDraw, parent: ET.Element, move: Move, scale: float, style: Mapping[str, str]
) -> None:
    for child in parent:
        own = {**style, **child.attrib}
        there = _moved(child.get("transform", ""), move)
        kind = child.tag.rpartition("}")[2]
        if kind == "g":
            inherited = {name: value for name, value in own.items() if name in _INHERITED}
            _draw_children(canvas, child, there, scale, inherited)
            continue
        for outline in _SHAPES[kind](own):
            _paint(canvas, [there(point) for point in outline], own, scale)


_INHERITED: Final = ("fill", "stroke", "stroke-width")


def _paint(canvas: ImageDraw.ImageDraw, points: Outline, style: Mapping[str, str], scale: float) -> None:
    fill = style.get("fill", "#000000")
    if fill != "none" and len(points) > 2:  # noqa: PLR2004 - fewer points enclose nothing
        canvas.polygon(points, fill=fill)
    stroke = style.get("stroke", "none")
    if stroke == "none":
        return
    width = float(style.get("stroke-width", "1")) * scale
    for piece in _dashed(points, [float(text) * scale for text in style.get("stroke-dasharray", "").split()]):
        canvas.line(piece, fill=stroke, width=max(1, round(width)), joint="curve")
        if style.get("stroke-linecap") == "round":
            for end in (piece[0], piece[-1]):
                _disc(canvas, end, width / 2, stroke)


def _dashed(points: Outline, pattern: Sequence[float]) -> list[Outline]:
    """Return the dashes along a line; the line itself without a pattern (dash and gap, in pixels)."""
    if not pattern:
        return [points]
    dash, gap = pattern
    pieces: list[Outline] = []
    walked = 0.0
    for begin, end in pairwise(points):
        length = math.dist(begin, end)
        at = 0.0
        while at < length:
            # Where in the pattern this spot lies, and how far it goes on like this.
            phase = walked % (dash + gap)
            step = min((dash if phase < dash else dash + gap) - phase + _HAIR, length - at)
            if phase < dash:
                ends = [_between(begin, end, (at + way) / length) for way in (0.0, step)]
                pieces.append(ends)
            at, walked = at + step, walked + step
    return pieces


def _between(begin: Point, end: Point, share: float) -> Point:
    return begin[0] + (end[0] - begin[0]) * share, begin[1] + (end[1] - begin[1]) * share


def _moved(transform: str, move: Move) -> Move:
    """Return ``move`` after the ``transform`` of one element: turns (about a point) and shifts."""
    for name, text in reversed(_TURN.findall(transform)):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        move = _shift(numbers, move) if name == "translate" else _turn(numbers, move)
    return move


def _shift(numbers: Sequence[float], move: Move) -> Move:
    dx, dy = (*numbers, 0.0)[:2]
    return lambda point: move((point[0] + dx, point[1] + dy))


def _turn(numbers: Sequence[float], move: Move) -> Move:
    angle, cx, cy = math.radians(numbers[0]), *((*numbers[1:], 0.0, 0.0)[:2])
    cos, sin = math.cos(angle), math.sin(angle)

    def turned(point: Point) -> Point:
        x, y = point[0] - cx, point[1] - cy
        return move((cx + x * cos - y * sin, cy + x * sin + y * cos))

    return turned


def _path(attributes: Mapping[str, str]) -> list[Outline]:
    return outlines(attributes["d"])


def _circle(attributes: Mapping[str, str]) -> list[Outline]:
    x, y, radius = (float(attributes.get(name, "0")) for name in ("cx", "cy", "r"))
    if not radius:
        return []
    half = f"a{radius} {radius} 0 1 0"
    return outlines(f"M{x - radius} {y}{half} {2 * radius} 0{half} {-2 * radius} 0z")


def _rect(attributes: Mapping[str, str]) -> list[Outline]:
    x, y, width, height, r = (float(attributes.get(name, "0")) for name in ("x", "y", "width", "height", "rx"))
    r = min(r, width / 2, height / 2)
    if not r:
        return outlines(f"M{x} {y}h{width}v{height}h{-width}z")
    corner = f"a{r} {r} 0 0 1"
    across, down = width - 2 * r, height - 2 * r
    return outlines(
        f"M{x + r} {y}h{across}{corner} {r} {r}v{down}{corner} {-r} {r}"
        f"h{-across}{corner} {-r} {-r}v{-down}{corner} {r} {-r}z"
    )


_SHAPES: Final[dict[str, Any]] = {"path": _path, "circle": _circle, "rect": _rect}


def _disc(canvas: ImageDraw.ImageDraw, middle: Point, radius: float, fill: str) -> None:
    x, y = middle
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)
