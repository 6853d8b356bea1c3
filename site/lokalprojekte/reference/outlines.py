"""From the outlines of the Kreise to what the map needs: a drawing for each Land, and where a number stands in it.

``manage.py draw_map`` writes both; they are kept in the repository, so that a page computes nothing. The projection is
that of ``core.map``, so pins, Länder and Kreise lie on the same drawing.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from lokalprojekte.core.map.geometry import VIEW_BOX, project, state_outlines
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.files import DISTRICTS, FOLDER
from lokalprojekte.reference.models import Area

Point = tuple[float, float]
Ring = list[Point]

#: How finely the middle of an area is looked for: points along the longer side, and rounds that each go closer.
_GRID: Final = 10
_ROUNDS: Final = 4
_CREDIT: Final = "© GeoBasis-DE / BKG (2021), dl-de/by-2-0, Daten verändert (vereinfacht)"


def drawings() -> dict[str, str]:
    """Return for each Land, by its key, the SVG file with its Kreise."""
    lands: dict[str, list[str]] = defaultdict(list)
    for key, rings in _districts().items():
        lands[key[:2]].append(f'<path id="kreis-{key}" d="{_path(rings)}"/>')
    return {
        land: "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW_BOX}">',
                f"<!-- {_CREDIT} -->",
                '<g id="kreise">',
                *paths,
                "</g>",
                "</svg>\n",
            )
        )
        for land, paths in sorted(lands.items())
    }


def middles() -> str:
    """Return the JSON file of names, boxes and middles: where a number stands, and how much room it has there."""
    names, districts = _titles(), _districts()
    lands = {}
    for state in state_outlines():
        key = state["land"]
        inside = {each: rings for each, rings in districts.items() if each[:2] == key}
        points = [point for rings in inside.values() for ring in rings for point in ring]
        xs, ys = zip(*points, strict=True)
        room = _room((state["x"], state["y"]), _rings_of(state["d"]))
        lands[key] = {
            "name": state["name"],
            "punkt": [state["x"], state["y"], round(room, 1)],
            "rahmen": [round(edge, 1) for edge in (min(xs), min(ys), max(xs), max(ys))],
            "kreise": {each: [names[each], *_middle(rings)] for each, rings in sorted(inside.items())},
        }
    return json.dumps({"quelle": _CREDIT, "laender": lands}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _districts() -> dict[str, list[Ring]]:
    """Return the rings of each Kreis in units of the drawing, by key."""
    topology = json.loads((FOLDER / "kreise.topojson").read_text(encoding="utf-8"))
    arcs = [_unpacked(arc, **topology["transform"]) for arc in topology["arcs"]]
    found = {}
    for shape in topology["objects"]["kreise"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        found[shape["id"]] = [_joined(ring, arcs) for polygon in polygons for ring in polygon]
    return dict(sorted(found.items()))


def _unpacked(arc: list[list[int]], *, scale: list[float], translate: list[float]) -> Ring:
    """Return the points of one arc of a TopoJSON file: steps of whole numbers from point to point."""
    across = along = 0
    points = []
    for step in arc:
        across, along = across + step[0], along + step[1]
        points.append(project(along * scale[1] + translate[1], across * scale[0] + translate[0]))
    return points


def _joined(indices: list[int], arcs: list[Ring]) -> Ring:
    """Return the ring made of arcs; a negative number is an arc from its end (``~index``)."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _path(rings: list[Ring]) -> str:
    """Return the rings as one path, with steps of a tenth of a unit."""
    parts = []
    for ring in rings:
        tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
        steps = [(x - w, y - v) for (w, v), (x, y) in pairwise(tenths) if (x, y) != (w, v)]
        if len(steps) > 2:  # noqa: PLR2004 - two points have no inside
            told = " ".join(f"{_tenth(x)} {_tenth(y)}" for x, y in steps[:-1]).replace(" -", "-")
            parts.append(f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}l{told}z")
    return "".join(parts)


def _tenth(number: int) -> str:
    return f"{number / 10:.1f}".removesuffix(".0").replace("0.", ".") if abs(number) < 10 else f"{number / 10:g}"  # noqa: PLR2004


def _rings_of(path: str) -> list[Ring]:
    """Read the rings of a path of the Länder file: absolute begin, relative lines."""
    rings = []
    for part in path.split("M")[1:]:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", part)]
        x = y = 0.0
        ring = []
        for across, along in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + along
            ring.append((x, y))
        rings.append([*ring, ring[0]])
    return rings


def _middle(rings: list[Ring]) -> tuple[float, float, float]:
    """Return the point of an area that lies farthest from its edge, and how far: x, y, radius."""
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    centre, reach = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2), max(max(xs) - min(xs), max(ys) - min(ys)) / 2
    best = (*centre, _room(centre, rings))
    for _round in range(_ROUNDS):
        best = max((best, *((*point, _room(point, rings)) for point in _around(best[:2], reach))), key=lambda at: at[2])
        reach = 2 * reach / _GRID
    return round(best[0], 1), round(best[1], 1), round(best[2], 1)


def _around(centre: Point, reach: float) -> Iterator[Point]:
    steps = [reach * (2 * step / _GRID - 1) for step in range(_GRID + 1)]
    return ((centre[0] + across, centre[1] + along) for across in steps for along in steps)


def _room(point: Point, rings: list[Ring]) -> float:
    """Return how far ``point`` is from the nearest edge; negative outside."""
    x, y = point
    inside, nearest = False, math.inf
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
            width, height = bx - ax, by - ay
            length = width * width + height * height
            share = max(0.0, min(1.0, ((x - ax) * width + (y - ay) * height) / length)) if length else 0.0
            nearest = min(nearest, math.hypot(x - ax - share * width, y - ay - share * height))
    return nearest if inside else -nearest


def _titles() -> dict[str, str]:
    """Return how each Kreis is called, by key, as the register says it."""
    with (FOLDER / DISTRICTS.name).open(encoding="utf-8", newline="") as rows:
        listed: list[dict[str, Any]] = list(csv.DictReader(rows))
    return {
        row["kreis"]: Area(kind=AreaKind.DISTRICT, name=row["name"], designation=row["typ"]).title for row in listed
    }
