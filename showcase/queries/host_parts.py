"""What cards and portraits of hosts show beside the row of the host: numbers from memory, SQL that is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import numpy as np
from django.db.models import F

from lokalprojekte.core.earth import EARTH_RADIUS_KM
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.pictures import fetch_sizes
from lokalprojekte.core.prepared import PreparedRecords
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.queries import Location, distance_km
from showcase.finding import tally_of_public
from showcase.models import HostPage, ProjectCallPage
from showcase.queries.hosts import public_calls, public_hosts
from showcase.queries.parts import attach_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from lokalprojekte.reference.models import Area
    from showcase.finding import Tally

_CARDS: Final = PreparedRecords[HostPage](
    lambda keys: public_hosts().filter(pk__in=keys).select_related("area__state", "image")
)
_PAGES: Final = PreparedRecords[HostPage](
    lambda keys: HostPage.objects.filter(pk__in=keys).select_related(*HostPage.shown_with)
)
_CALLS: Final = PreparedRecords[ProjectCallPage](
    lambda keys: (
        public_calls()
        .filter(host__in=keys)
        .select_related("host__area", "place_area")
        .order_by(F("first_published_at").desc(nulls_last=True), "-pk")
    )
)
#: Key, latitude and longitude (radians) of every public host that lies in a place, in the order of the keys.
_POINTS: Final = Kept["NDArray[np.float64]"]()


def hosts_for_cards(keys: Sequence[int], tally: Tally) -> list[HostPage]:
    """Return the public hosts with these keys in this order, with picture and what ``tally`` counts: two queries."""
    found = _CARDS.by_key(keys)
    hosts = [found[key] for key in keys if key in found]
    for host in hosts:
        host.open_calls, host.all_calls, host.closes = tally.at_host(host.pk)
    fetch_sizes([host.image for host in hosts if host.image], "card")
    return hosts


def calls_of(host: HostPage) -> list[ProjectCallPage]:
    """Return every call of ``host`` that visitors may see, the newest first, with what a card shows; two queries."""
    calls = _CALLS.fetch([host.pk])
    attach_fields(calls)
    return calls


def fetch_host_parts(host: HostPage) -> None:
    """Fetch the picture of ``host`` and its area with all that lies around it, where it came without them."""
    if HostPage._meta.get_field("area").is_cached(host):
        return
    for row in _PAGES.fetch([host.pk]):
        for name in ("image", "area"):
            if getattr(row, f"{name}_id") == getattr(host, f"{name}_id"):
                setattr(host, name, getattr(row, name))


def nearest_hosts(host: HostPage, now: datetime, *, limit: int = 3) -> list[HostPage]:
    """Return the published hosts nearest to ``host``, each with ``km``; none where ``host`` lies nowhere.

    A Land is no neighbour of a town in it, nor the other way round: its point says nothing about where it is.
    """
    area = host.area
    if area is None or area.kind == AreaKind.STATE:
        return []
    here = Location(area.latitude, area.longitude, "")
    points = _POINTS.get("all", _read_points)
    others = points[points[:, 0] != host.pk]
    phi = np.radians(area.latitude)
    north = others[:, 1] - phi
    east = (others[:, 2] - np.radians(area.longitude)) * np.cos(phi)
    # On the flat the order of the nearest is the same as on the globe; to the metre, of equals the older comes first.
    apart = np.round(np.hypot(north, east) * EARTH_RADIUS_KM, 3)
    keys = others[np.argsort(apart, kind="stable")[:limit], 0].astype(int).tolist()
    nearest = hosts_for_cards(keys, tally_of_public(now))
    for neighbour in nearest:
        there = cast("Area", neighbour.area)
        neighbour.km = distance_km(here, Location(there.latitude, there.longitude, ""))
    return nearest


def _read_points() -> NDArray[np.float64]:
    placed = public_hosts().filter(area__isnull=False).exclude(area__kind=AreaKind.STATE).order_by("pk")
    columns = ("pk", "area__latitude", "area__longitude")
    rows = np.array(list(placed.values_list(*columns)), dtype=np.float64).reshape(-1, len(columns))
    rows[:, 1:] = np.radians(rows[:, 1:])
    return rows
