"""Questions about places: where a postcode is, what is near, which towns bear a name; and whether the data is there."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.db.models import Avg, Case, Count, F, Model, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from lokalprojekte.core.earth import EARTH_RADIUS_KM
from lokalprojekte.core.german import search_key, slugify, sort_key
from lokalprojekte.core.kept import Kept
from lokalprojekte.reference import files
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import (
    Area,
    Competence,
    CompetenceCluster,
    FieldOfAction,
    ImportedFile,
    Postcode,
    SustainableDevelopmentGoal,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

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


_STATES: Final = Kept[list[Area]]()
_FIELDS: Final = Kept[dict[int, FieldOfAction]]()


def fields_by_key() -> dict[int, FieldOfAction]:
    """Return every field of action by its key, in their order; kept in memory."""
    return _FIELDS.get("all", lambda: {field.pk: field for field in FieldOfAction.objects.order_by("number")})


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
    return (
        2
        * EARTH_RADIUS_KM
        * math.asin(min(1.0, math.sqrt(half_height + math.cos(phi_a) * math.cos(phi_b) * half_width)))
    )


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


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality to choose in a form."""

    #: The official key (AGS, 8 digits).
    key: str
    #: The name, with the Kreis where several municipalities bear it: ``Neuenkirchen (Kreis Dithmarschen)``.
    label: str
    postcode: str
    location: Location
    population: int


def find_places(text: str, limit: int = 10) -> list[Place]:
    """Return up to ``limit`` municipalities for what somebody typed.

    That is the beginning of a name, of a word in a name, or of a postcode; ``Muenchen``, ``münchen`` and ``munchen``
    are the same.

    Where more fit than may be shown, full matches and then larger towns win; what is shown stands in the order of
    DIN 5007-1.
    """
    typed = text.strip()
    if not typed or limit < 1:
        return []
    chosen = list(places_named(typed)[:limit])
    named = sorted(
        zip(chosen, _labels(chosen), strict=True), key=lambda pair: (pair[0].sort_name, sort_key(pair[1]), pair[0].key)
    )
    return [
        Place(area.key, label, area.postcode, Location(area.latitude, area.longitude, label), area.population)
        for area, label in named
    ]


def places_named(text: str) -> QuerySet[Area]:
    """Return every municipality for what somebody typed, as :func:`find_places` reads it.

    In the order of ``rank`` (full matches are 0, then beginnings of names, then of words), population and key.
    """
    typed = text.strip()
    found: QuerySet[Any] = _by_postcode(typed) if typed.isascii() and typed.isdigit() else _by_name(typed)
    return found.order_by("rank", "-population", "key")


def _by_postcode(digits: str) -> QuerySet[Area]:
    if len(digits) > 5:  # noqa: PLR2004 - a postcode has five digits
        return Area.objects.none().annotate(rank=Value(0))
    return _municipalities().filter(postcodes__code__startswith=digits).annotate(rank=Value(0)).distinct()


def _by_name(typed: str) -> QuerySet[Area]:
    spelled, plain = search_key(typed), sort_key(typed)
    if not spelled:
        return Area.objects.none().annotate(rank=Value(0))
    exact = Q(search_name=spelled) | Q(sort_name=plain)
    start = Q(search_name__startswith=spelled) | Q(sort_name__startswith=plain)
    inside = Q(search_name__contains=f" {spelled}") | Q(sort_name__contains=f" {plain}")
    rank = Case(When(exact, then=Value(0)), When(start, then=Value(1)), default=Value(2))
    return _municipalities().filter(start | inside).annotate(rank=rank)


def _municipalities() -> QuerySet[Area]:
    return Area.objects.filter(kind=AreaKind.MUNICIPALITY).select_related("district")


def _labels(areas: list[Area]) -> list[str]:
    """Name the Kreis beside names that several municipalities bear, and the postcode where even that is not enough."""
    names = {area.name for area in areas}
    namesakes = Counter(
        Area.objects.filter(kind=AreaKind.MUNICIPALITY, name__in=names).order_by().values_list("name", "district_id")
    )
    bearers = Counter(name for name, _district in namesakes.elements())
    labels = []
    for area in areas:
        label = area.name
        if bearers[area.name] > 1 and area.district:
            twins = namesakes[area.name, area.district.key] > 1
            label = f"{area.name} ({area.district.title}{f', {area.postcode}' if twins else ''})"
        labels.append(label)
    return labels


def states() -> list[Area]:
    """Return every Land by name, kept in memory."""
    return [*_STATES.get("all", lambda: list(Area.objects.filter(kind=AreaKind.STATE).order_by("sort_name", "key")))]


def competence_catalogue() -> list[Competence]:
    """Return every competence in the order of the list, with its cluster, in one query."""
    return list(
        Competence.objects.select_related("cluster").order_by("cluster__position", "cluster_id", "position", "pk")
    )


def count_reference() -> dict[str, int]:
    """Return how many rows of each kind are in the database."""
    areas = dict(Area.objects.order_by().values_list("kind").annotate(rows=Count("pk")))
    return {
        "states": areas.get(AreaKind.STATE, 0),
        "districts": areas.get(AreaKind.DISTRICT, 0),
        "associations": areas.get(AreaKind.ASSOCIATION, 0),
        "municipalities": areas.get(AreaKind.MUNICIPALITY, 0),
        "postcodes": Postcode.objects.count(),
        "postcode_areas": Postcode.areas.through.objects.count(),
        "clusters": CompetenceCluster.objects.count(),
        "competences": Competence.objects.count(),
        "goals": SustainableDevelopmentGoal.objects.count(),
        "fields_of_action": FieldOfAction.objects.count(),
        "field_goals": FieldOfAction.goals.through.objects.count(),
    }


def reference_is_complete() -> bool:
    """Tell whether an import has run and all official rows are still there.

    Own lists (competences, fields of action) may be shortened by editors and count as complete after the import.
    """
    if set(ImportedFile.objects.values_list("name", flat=True)) != {file.name for file in files.ALL}:
        return False
    counts = count_reference()
    official = {
        "states": files.STATES,
        "districts": files.DISTRICTS,
        "associations": files.ASSOCIATIONS,
        "municipalities": files.MUNICIPALITIES,
        "postcodes": files.POSTCODES,
        "goals": files.GOALS,
    }
    return all(counts[kind] >= file.rows for kind, file in official.items())


def free_slug(model: type[Competence | CompetenceCluster], text: str) -> str:
    """Return a slug for ``text`` that no row of ``model`` has yet: ``strategie``, or else ``strategie-2``."""
    stem = slugify(text)[:55] or "neu"
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(slug for slug in chain([stem], numbered) if slug not in taken)
