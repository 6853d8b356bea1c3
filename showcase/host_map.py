"""The maps of hosts: how many there are in each Land, and where single ones lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from lokalprojekte.core.map import IN_COLUMN, Drawing, Place, Words, place_map, region_map, some_names
from showcase.places import state_key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from django.http import HttpRequest

    from lokalprojekte.reference.models import Area
    from showcase.host_query import HostQuery
    from showcase.models import HostPage


def list_map(query: HostQuery, counts: Mapping[str, int], *, address: Callable[[HostQuery], str]) -> Drawing:
    """Return the map that narrows ``query`` down to a Land; one that is chosen leads back to the list without it."""
    return region_map(
        counts,
        say=say_hosts,
        url=lambda key: address(query.replace(state="" if key == query.state else key)),
        chosen={query.state} - {""},
        magnified=IN_COLUMN,
    )


def network_map(hosts: Iterable[HostPage], request: HttpRequest) -> Drawing:
    """Return the map with a pin for every host that lies somewhere; one of several leads to the list beside it."""
    words = Words(many=_say_several)
    return place_map((_pin(host, host.area, host.get_url(request) or "") for host in hosts if host.area), words=words)


def neighbour_map(host: HostPage, neighbours: Iterable[HostPage], request: HttpRequest) -> Drawing | None:
    """Return the map of the Land of ``host`` with its Kreis raised, its own pin and those of ``neighbours``.

    None for a host that lies nowhere. Everything must have been fetched: no query.
    """
    area = host.area
    state = state_key_of(area) if area else None
    if not area or not state:
        return None
    pins = [_pin(other, other.area, other.get_url(request) or "") for other in neighbours if other.area]
    words = Words(many=_say_several, url=lambda _places: "#nachbarn")
    return place_map(
        [_pin(host, area, ""), *pins], words=words, state=state, raised=area.district_id or area.pk, magnified=IN_COLUMN
    )


def say_hosts(count: int) -> str:
    """Return how many hosts there are."""
    return ngettext("%(count)d host", "%(count)d hosts", count) % {"count": count}


def _pin(host: HostPage, area: Area, url: str) -> Place:
    """Return the place of ``host``: red where it looks for somebody now; the one without ``url`` is where we are."""
    tone = "here" if not url else "open" if getattr(host, "open_calls", 0) else "done"
    name = area.state.name if area.state else ""
    return Place(area.latitude, area.longitude, place=name, title=host.title, url=url, tone=tone)


def _say_several(places: Sequence[Place]) -> str:
    names = some_names(place.title for place in places)
    return ngettext("%(count)d host: %(names)s", "%(count)d hosts: %(names)s", len(places)) % {
        "count": len(places),
        "names": names,
    }
