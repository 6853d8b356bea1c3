"""Municipalities and authorities that take part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from lokalprojekte.opendata.datasets.shared import Addresses, keys_of, public, public_calls
from showcase.models import HostPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lokalprojekte.opendata.datasets.registry import Record


def _hosts() -> Any:
    return public(HostPage.objects.all())


def count() -> int:
    """Return how many hosts there are."""
    return int(_hosts().count())


def read() -> Iterator[Record]:
    """Yield the hosts in the order in which they were made; never whom one can turn to there."""
    addresses = Addresses()
    calls = public_calls().filter(host=OuterRef("pk")).order_by().values("host").annotate(number=Count("pk"))
    hosts = _hosts().annotate(calls_shown=Coalesce(Subquery(calls.values("number")), 0))
    for host in hosts.select_related("area__state", "area__district").order_by("pk"):
        area = host.area
        yield {
            "id": str(host.pk),
            "name": host.title,
            "art": area.designation if area else "",
            **keys_of(area),
            "kreis": area.district.title if area and area.district else "",
            "einwohner": area.population if area else None,
            "breite": area.latitude if area else None,
            "laenge": area.longitude if area else None,
            "kurzbeschreibung": host.teaser,
            "website": host.website,
            "ausschreibungen": host.calls_shown,
            "adresse": addresses.of(host),
            "beispiel": host.is_example,
        }
