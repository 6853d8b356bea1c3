"""The map as ``components/map.html`` draws it: Germany with its Länder, or one Land with its Kreise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import ngettext

from lokalprojekte.core.german import sort_key
from lokalprojekte.core.map.geometry import (
    GERMANY,
    Frame,
    Shape,
    district_shapes,
    districts_file,
    frame_of,
    state_shapes,
)
from lokalprojekte.core.map.pins import Pin, Place, Words, pins_of
from lokalprojekte.core.map.regions import Region, Shade, regions_of, shades_of


def say_count(count: int) -> str:
    """Return how many projects there are."""
    return ngettext("%(count)d project", "%(count)d projects", count) % {"count": count}


#: How much larger pins and numbers are beside a list or a text.
IN_COLUMN: Final = 1.5


@dataclass(frozen=True)
class Drawing:
    """A map. ``state`` is the key of the one Land shown; empty for Germany."""

    frame: Frame = GERMANY
    state: str = ""
    regions: list[Region] = field(default_factory=list)
    legend: list[Shade] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    #: Where the map of Germany is, seen from that of a Land.
    back: str = ""
    #: A Kreis to raise out of its Land.
    raised: Shape | None = None
    #: How many things lie in the Land but in none of its Kreise.
    wider: int = 0

    @property
    def state_name(self) -> str:
        """The name of the one Land shown."""
        return next((shape.name for shape in state_shapes() if shape.key == self.state), "")

    @property
    def districts(self) -> str:
        """The static file with the Kreise of the one Land shown."""
        return districts_file(self.state) if self.frame.zoom < 1 else ""

    @property
    def unit(self) -> str:
        """The measure of lines and numbers: they look the same however small the part of the country is."""
        return f"{20 * self.frame.scale:.2f}"

    @property
    def rows(self) -> list[Region]:
        """The areas by name, for the table."""
        return sorted(self.regions, key=lambda region: (sort_key(region.name), region.shape.key))


def place_map(
    places: Iterable[Place], *, words: Words | None = None, state: str = "", raised: str = "", magnified: float = 1.0
) -> Drawing:
    """Return the map with a pin for each of ``places``; of the Land ``state`` alone, with the Kreis ``raised``."""
    frame = frame_of(state, magnified=magnified)
    listed = sorted(places, key=lambda place: (sort_key(place.place), sort_key(place.title)))
    districts = district_shapes(state) if state and raised else ()
    return Drawing(
        frame=frame,
        state=state,
        pins=pins_of(listed, frame=frame, words=words),
        places=listed,
        raised=next((shape for shape in districts if shape.key == raised), None),
    )


def region_map(
    counts: Mapping[str, int],
    *,
    url: Callable[[str], str],
    say: Callable[[int], str] = say_count,
    state: str = "",
    back: str = "",
    chosen: Collection[str] = (),
    places: Iterable[Place] = (),
    words: Words | None = None,
    wider: int = 0,
    magnified: float = 1.0,
) -> Drawing:
    """Return the map of the Länder, or of the Kreise of ``state``, with the number of each from ``counts`` (by key).

    Each area leads to ``url`` of its key. ``places`` become pins; without any, the numbers stand in the areas.
    ``wider`` is how many things lie in none of them; ``magnified`` makes pins and numbers larger in a narrow column.
    """
    frame = frame_of(state, magnified=magnified)
    shapes = district_shapes(state) if state else state_shapes()
    here = {shape.key: counts[shape.key] for shape in shapes if counts.get(shape.key)}
    return Drawing(
        frame=frame,
        state=state,
        regions=regions_of(shapes, here, frame=frame, say=say, url=url, chosen=chosen),
        legend=shades_of(max(here.values(), default=0)),
        pins=pins_of(places, frame=frame, words=words),
        back=back,
        wider=wider,
    )
