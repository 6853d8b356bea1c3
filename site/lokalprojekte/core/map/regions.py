"""Länder and Kreise on a map, each with its number and shaded by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lokalprojekte.core.german import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping

    from lokalprojekte.core.map.geometry import Frame, Shape

#: Shades beside the one of areas without anything.
SHADES: Final = 4
#: Which of the shades are used where fewer than all are needed.
_SPREAD: Final = {1: (2,), 2: (2, 4), 3: (2, 3, 4), 4: (1, 2, 3, 4)}
#: Radius of what a finger meets, in units of the map of Germany: 24 px across where it is drawn 272 px wide.
TARGET: Final = 27.0
#: With less room than this around its middle, an area is hard to hit.
_ENOUGH: Final = 17.0


@dataclass(frozen=True, slots=True)
class Region:
    """A Land or a Kreis with its number; ``label`` says both, ``url`` is what it leads to."""

    shape: Shape
    count: int
    label: str
    url: str
    shade: int
    chosen: bool
    #: Radius of what a finger meets beyond the area itself; 0 where the area is large enough.
    reach: float

    def shown_as(self) -> Hashable:
        """Return what components show of it (``core.remembered``)."""
        return self.shape, self.count, self.label, self.url, self.shade, self.chosen, self.reach

    @property
    def name(self) -> str:
        """How the area is called."""
        return self.shape.name

    @property
    def x_text(self) -> str:
        """The horizontal middle with a decimal point, whatever the language."""
        return f"{self.shape.x:.1f}"

    @property
    def y_text(self) -> str:
        """The vertical middle with a decimal point, whatever the language."""
        return f"{self.shape.y:.1f}"

    @property
    def reach_text(self) -> str:
        """The radius with a decimal point; empty where none is needed."""
        return f"{self.reach:.1f}" if self.reach else ""


@dataclass(frozen=True, slots=True)
class Shade:
    """One entry of the legend: a shade, and the numbers it stands for."""

    number: int
    first: int
    last: int


def shades_of(most: int) -> list[Shade]:
    """Return the shades for numbers up to ``most``: each begins where the one before ends, in growing steps."""
    if most < 1:
        return []
    ends = sorted({max(step, round(most ** (step / SHADES))) for step in range(1, SHADES + 1)})
    ends = [*(end for end in ends if end < most), most]
    firsts = [1, *(end + 1 for end in ends[:-1])]
    return [Shade(number, first, last) for number, first, last in zip(_SPREAD[len(ends)], firsts, ends, strict=True)]


def regions_of(
    shapes: Iterable[Shape],
    counts: Mapping[str, int],
    *,
    frame: Frame,
    say: Callable[[int], str],
    url: Callable[[str], str],
    chosen: Collection[str] = (),
) -> list[Region]:
    """Return the areas that have something, or were chosen.

    They stand by name (DIN 5007-1), but those too small for a finger come last: what a finger meets there must lie
    above its neighbours.
    """
    shown = [shape for shape in shapes if counts.get(shape.key) or shape.key in chosen]
    shades = shades_of(max(counts.values(), default=0))
    regions = []
    for shape in shown:
        count = counts.get(shape.key, 0)
        regions.append(
            Region(
                shape=shape,
                count=count,
                label=f"{shape.name}: {say(count)}",
                url=url(shape.key),
                shade=next((shade.number for shade in shades if shade.first <= count <= shade.last), 0),
                chosen=shape.key in chosen,
                reach=_reach(shape, shown, frame.zoom),
            )
        )
    return sorted(regions, key=lambda region: (bool(region.reach), sort_key(region.name), region.shape.key))


def _reach(shape: Shape, others: Iterable[Shape], zoom: float) -> float:
    """Return how far around its middle a small area is met: as far as a finger needs, and never into another's."""
    if shape.room >= _ENOUGH * zoom:
        return 0.0
    apart = (((other.x - shape.x) ** 2 + (other.y - shape.y) ** 2) ** 0.5 for other in others if other.key != shape.key)
    return max(shape.room, min(TARGET * zoom, min(apart, default=TARGET * zoom * 2) / 2))
