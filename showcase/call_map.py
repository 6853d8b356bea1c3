"""The map of calls: on the list it is a filter, elsewhere it leads to the list.

Its numbers are those of the filters (``Found.counts``), its addresses those of ``CallQuery``: the map says what the
list will show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lokalprojekte.core.map import IN_COLUMN, Drawing, Place, Words, region_map
from lokalprojekte.core.map.drawing import say_count
from lokalprojekte.core.map.geometry import district_shapes, state_shapes, unproject
from lokalprojekte.reference.enums import AreaKind
from showcase.filters import STATE_DIGITS
from showcase.places import state_key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lokalprojekte.reference.models import Area
    from showcase.call_query import CallQuery
    from showcase.finding import Found

#: A pin of more Kreise leads to their Länder: nobody reads twenty filters.
MOST_DISTRICTS: Final = 4


def list_map(query: CallQuery, found: Found, *, address: Callable[[CallQuery], str]) -> Drawing:
    """Return the map that narrows ``query`` down: to a Land, in a Land to its Kreise; ``address`` writes a query.

    An area that is chosen leads back to the list without it.
    """
    if query.state_in_focus:
        return state_map(query, found, back=address(query.replace(states=(), districts=())), address=address)
    return region_map(
        found.counts["states"],
        url=lambda key: address(_toggled_state(query, key)),
        chosen={*query.states, *(key[:STATE_DIGITS] for key in query.districts)},
        places=places_everywhere(found),
        words=around(query, address=address),
        magnified=IN_COLUMN,
    )


def state_map(query: CallQuery, found: Found, *, back: str, address: Callable[[CallQuery], str]) -> Drawing:
    """Return the map of the Kreise of the one Land ``query`` asks for; ``back`` is where the map of Germany is."""
    state = query.state_in_focus
    inside = {key: count for key, count in found.counts["districts"].items() if key[:STATE_DIGITS] == state}

    def url(key: str) -> str:
        without = query.replace(states=(state,), districts=())
        return address(without if query.districts == (key,) else _in_district(query, key))

    return region_map(
        inside,
        state=state,
        url=url,
        chosen=query.districts,
        back=back,
        places=_places([state], inside, url, doubled=True),
        words=around(query, address=address),
        wider=found.counts["states"].get(state, 0) - sum(inside.values()),
        magnified=IN_COLUMN,
    )


def around(query: CallQuery, *, address: Callable[[CallQuery], str]) -> Words:
    """Return the words of pins that lead to what ``query`` finds in their Kreise, or in the Länder of many."""

    def url(places: Sequence[Place]) -> str:
        keys = {place.key for place in places if place.key}
        if len(keys) <= MOST_DISTRICTS and all(len(key) > STATE_DIGITS for key in keys):
            return address(query.replace(states=(), districts=tuple(keys)))
        return address(query.replace(states=tuple({key[:STATE_DIGITS] for key in keys}), districts=()))

    return Words(url=url)


def places_everywhere(found: Found) -> list[Place]:
    """Return one place for each Kreis of Germany that has something of ``found``, with its number."""
    return _places((state.key for state in state_shapes()), found.counts["districts"])


def district_key(area: Area) -> str:
    """Return the key of the Kreis ``area`` is or lies in; of its Land where it is wider."""
    return area.pk if area.kind == AreaKind.DISTRICT else area.district_id or state_key_of(area) or ""


def _toggled_state(query: CallQuery, key: str) -> CallQuery:
    return query.without("states", key) if key in query.states else query.replace(states=(key,), districts=())


def _in_district(query: CallQuery, key: str) -> CallQuery:
    return query.replace(states=(), districts=(key,))


def _places(
    states: Iterable[str], counts: Mapping[str, int], url: Callable[[str], str] | None = None, *, doubled: bool = False
) -> list[Place]:
    """Return one place for each Kreis of ``states`` that has something: its middle, with its number.

    Without ``url`` they lead where the words of the map say, asked of the pins that are left.
    """
    said = {count: say_count(count) for count in {*counts.values()}}
    return [
        Place(
            *unproject(shape.x, shape.y),
            place=shape.name,
            title=said[counts[shape.key]],
            url=url(shape.key) if url else None,
            count=counts[shape.key],
            key=shape.key,
            doubled=doubled,
        )
        for state in states
        for shape in district_shapes(state)
        if counts.get(shape.key)
    ]
