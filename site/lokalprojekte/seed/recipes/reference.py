"""Reference rows where the real ones would be too many: invented areas, postcodes, competences, fields of action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.core.german import search_key, slugify, sort_key
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import (
    Area,
    Competence,
    CompetenceCluster,
    FieldOfAction,
    Postcode,
    SustainableDevelopmentGoal,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Invented keys begin with a Land that does not exist.
_NO_LAND = "99"
_DESIGNATIONS = {
    AreaKind.STATE: "Land",
    AreaKind.DISTRICT: "Landkreis",
    AreaKind.ASSOCIATION: "Amt",
    AreaKind.MUNICIPALITY: "Gemeinde",
}


def make_area(*, kind: AreaKind | str = AreaKind.MUNICIPALITY, name: str = "Musterhausen", **fields: Any) -> Area:
    """Save an area; what it lies in (Land, and Kreis below it) is taken from the database or made as well."""
    kind = AreaKind(kind)
    fields.setdefault("key", _free_key(kind))
    if kind != AreaKind.STATE:
        fields.setdefault("state", _any_area(AreaKind.STATE, "Musterland"))
    if kind in {AreaKind.ASSOCIATION, AreaKind.MUNICIPALITY}:
        fields.setdefault("district", _any_area(AreaKind.DISTRICT, "Musterkreis"))
    defaults: dict[str, Any] = {
        "designation": _DESIGNATIONS[kind],
        "population": 12_000,
        "area_km2": 40.5,
        "latitude": 51.0,
        "longitude": 10.0,
        "sort_name": sort_key(name),
        "search_name": search_key(name),
    }
    return Area.objects.create(kind=kind, name=name, **{**defaults, **fields})


def _any_area(kind: AreaKind, name: str) -> Area:
    return Area.objects.filter(kind=kind).order_by("key").first() or make_area(kind=kind, name=name)


def _free_key(kind: AreaKind) -> str:
    digits = kind.key_length - len(_NO_LAND)
    taken = Area.objects.filter(kind=kind, key__startswith=_NO_LAND).count()
    return _NO_LAND + (str(taken + 1).zfill(digits) if digits else "")


def make_postcode(*, code: str = "99999", areas: Iterable[Area] | None = None, **fields: Any) -> Postcode:
    """Save a postcode, in ``areas`` or in a new municipality; its point is the first one's unless given."""
    towns = [make_area(postcode=code)] if areas is None else list(areas)
    first = towns[0] if towns else make_area(postcode=code)
    defaults: dict[str, Any] = {
        "place": first.name,
        "latitude": first.latitude,
        "longitude": first.longitude,
        "state": first.state,
        "source": "recipe",
    }
    postcode = Postcode.objects.create(code=code, **{**defaults, **fields})
    postcode.areas.set(towns)
    return postcode


def make_cluster(*, name: str = "Muster & Beispiele", **fields: Any) -> CompetenceCluster:
    """Return the cluster with this name, saved now if it is new."""
    cluster, _new = CompetenceCluster.objects.get_or_create(
        slug=fields.pop("slug", slugify(name)), defaults={"name": name, **fields}
    )
    return cluster


def make_competence(*, label: str = "Beispiele erfinden", **fields: Any) -> Competence:
    """Save a competence, in a cluster of examples unless one is given."""
    defaults: dict[str, Any] = {
        "slug": slugify(label),
        "label_en": "Inventing examples",
        "position": Competence.objects.count() + 1,
    }
    if "cluster" not in fields:
        fields["cluster"] = make_cluster()
    return Competence.objects.create(label=label, **{**defaults, **fields})


def make_goal(*, number: int = 11, title: str = "Nachhaltige Städte und Gemeinden") -> SustainableDevelopmentGoal:
    """Return the goal with this number, saved now if it is new."""
    goal, _new = SustainableDevelopmentGoal.objects.get_or_create(number=number, defaults={"title": title})
    return goal


def make_field_of_action(
    *, name: str = "Muster & Beispiele", goals: Iterable[SustainableDevelopmentGoal] = (), **fields: Any
) -> FieldOfAction:
    """Save a field of action with the goals it serves."""
    defaults: dict[str, Any] = {
        "slug": slugify(name),
        "number": FieldOfAction.objects.count() + 1,
        "ozg_themes": "Querschnittsleistungen",
        "product_area": "11 Innere Verwaltung",
    }
    field = FieldOfAction.objects.create(name=name, **{**defaults, **fields})
    field.goals.set(goals)
    return field
