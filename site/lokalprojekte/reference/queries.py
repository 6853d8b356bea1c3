"""Questions about places: where a postcode is, what is near, which towns bear a name; and whether the data is there."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Avg, Count, F, Model, Q, QuerySet
from django.utils.translation import gettext as _

from lokalprojekte.reference.models import Postcode

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Mean radius of the Earth after IUGG, km.
EARTH_RADIUS_KM = 6371.0088
#: Degrees added to every side of a bounding box, so that rounding cannot cut off what lies on the edge (0.1 m).
_EDGE = 1e-6
_POSTCODE = re.compile(r"[0-9]{5}")

AnyModel = TypeVar("AnyModel", bound=Model)


@dataclass(frozen=True, slots=True)
class Location:
    """A point in degrees (WGS 84) that can be shown and measured from."""

    latitude: float
    longitude: float
    label: str
    #: Whether the point stands for a wider region, because the postcode itself is not known.
    approximate: bool = False


def locate(postcode: str) -> Location | None:
    """Return where ``postcode`` is; ``None`` when it is no German postcode.

    Post-office boxes and large receivers have postcodes of their own that no register places. Such a code is answered
    with the mean of the postcodes that share its first three digits, or else its first two, marked approximate.
    """
    code = postcode.strip()
    if not _POSTCODE.fullmatch(code):
        return None
    found = Postcode.objects.filter(pk=code).first()
    if found:
        return Location(found.latitude, found.longitude, str(found))
    return _mean_of(code[:3]) or _mean_of(code[:2])


def _mean_of(prefix: str) -> Location | None:
    mean = Postcode.objects.filter(code__startswith=prefix).aggregate(
        latitude=Avg("latitude"), longitude=Avg("longitude"), rows=Count("pk")
    )
    if not mean["rows"]:
        return None
    label = _("postcode area %(prefix)s") % {"prefix": prefix}
    return Location(mean["latitude"], mean["longitude"], label, approximate=True)


def distance_km(a: Location, b: Location) -> float:
    """Return the length of the great circle between two points, in km (haversine)."""
    return _haversine(a.latitude, a.longitude, b.latitude, b.longitude)


def _haversine(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    phi_a, phi_b = math.radians(latitude_a), math.radians(latitude_b)
    half_height = math.sin((phi_b - phi_a) / 2) ** 2
    half_width = math.sin(math.radians(longitude_b - longitude_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half_height + math.cos(phi_a) * math.cos(phi_b) * half_width)))


def within(
    queryset: QuerySet[AnyModel],
    *,
    of: Location,
    radius_km: float,
    latitude: str = "latitude",
    longitude: str = "longitude",
) -> list[tuple[AnyModel, float]]:
    """Return what lies at most ``radius_km`` from ``of``, each with its distance in km, nearest first.

    One query: a bounding box in SQL, then the haversine formula in Python. ``latitude`` and ``longitude`` may follow
    relations (``host__area__latitude``). Objects without a point are left out: a list that must not drop them adds
    them itself. To go on in SQL, use :func:`near` and filter the result by primary key.

    Raises:
        ValueError: when ``radius_km`` is negative or no number.
    """
    rows = near(queryset, of=of, radius_km=radius_km, latitude=latitude, longitude=longitude).annotate(
        within_latitude=F(latitude), within_longitude=F(longitude)
    )
    measured: Iterable[tuple[Any, float]] = (
        (row, _haversine(of.latitude, of.longitude, row.within_latitude, row.within_longitude))  # type: ignore[attr-defined] # annotated above
        for row in rows
    )
    hits = [(row, km) for row, km in measured if km <= radius_km]
    return sorted(hits, key=lambda hit: hit[1])


def near(
    queryset: QuerySet[AnyModel],
    *,
    of: Location,
    radius_km: float,
    latitude: str = "latitude",
    longitude: str = "longitude",
) -> QuerySet[AnyModel]:
    """Narrow ``queryset`` to the box around the circle: everything inside the circle, and some of what is just outside.

    Raises:
        ValueError: when ``radius_km`` is negative or no number.
    """
    if not radius_km >= 0:
        raise ValueError("A radius is a number of kilometres, zero or more.")
    angle = radius_km / EARTH_RADIUS_KM
    height = math.degrees(angle) + _EDGE
    box = Q(**{f"{latitude}__range": (of.latitude - height, of.latitude + height)})
    width = _half_width(of.latitude, angle, height)
    if width is None or abs(of.longitude) + width > 180:  # noqa: PLR2004 - the antimeridian
        return queryset.filter(box, **{f"{longitude}__isnull": False})
    return queryset.filter(box, **{f"{longitude}__range": (of.longitude - width, of.longitude + width)})


def _half_width(latitude: float, angle: float, height: float) -> float | None:
    """Return how many degrees of longitude a circle reaches to each side; ``None`` when it holds a pole.

    The circle is widest not at its centre but a little towards the pole, hence asin(sin r / cos φ).
    """
    if abs(latitude) + height >= 90:  # noqa: PLR2004 - the pole
        return None
    return math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(latitude))))) + _EDGE
