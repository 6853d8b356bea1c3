"""From the rows of the data files to objects, checked against each other; nothing here touches the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from lokalprojekte.core.german import search_key, slugify, sort_key
from lokalprojekte.reference import files
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.errors import DataError
from lokalprojekte.reference.models import (
    Area,
    Competence,
    CompetenceCluster,
    FieldOfAction,
    Postcode,
    SustainableDevelopmentGoal,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

#: How many clusters the competences form.
CLUSTERS = 9
#: What a Land calls itself; the register says nothing about it.
_STATE_DESIGNATIONS = {
    "02": "Freie und Hansestadt",
    "04": "Freie Hansestadt",
    "09": "Freistaat",
    "14": "Freistaat",
    "16": "Freistaat",
}

Key = TypeVar("Key", str, int)


@dataclass(slots=True)
class Register:
    """Everything the files say, keyed as in the database."""

    states: dict[str, Area] = field(default_factory=dict)
    districts: dict[str, Area] = field(default_factory=dict)
    associations: dict[str, Area] = field(default_factory=dict)
    municipalities: dict[str, Area] = field(default_factory=dict)
    postcodes: dict[str, Postcode] = field(default_factory=dict)
    #: Pairs of postcode and municipality key.
    postcode_areas: set[tuple[str, str]] = field(default_factory=set)
    clusters: dict[str, CompetenceCluster] = field(default_factory=dict)
    #: Competences point to clusters that are not saved yet: the cluster's slug stands beside each.
    competences: dict[str, tuple[Competence, str]] = field(default_factory=dict)
    goals: dict[int, SustainableDevelopmentGoal] = field(default_factory=dict)
    fields_of_action: dict[str, FieldOfAction] = field(default_factory=dict)
    #: Pairs of field-of-action slug and goal number.
    field_goals: set[tuple[str, int]] = field(default_factory=set)


def read_register(folder: Path) -> Register:
    """Read and check all files in ``folder``.

    Raises:
        DataError: at the first thing that is wrong; the sentence names file and line.
    """
    register = Register()
    rows = {file: files.read_rows(folder, file) for file in files.ALL}
    _read_municipalities(register, rows[files.MUNICIPALITIES])
    _read_associations(register, rows[files.ASSOCIATIONS])
    _read_districts(register, rows[files.DISTRICTS])
    _read_states(register, rows[files.STATES])
    _check_places_in_the_tree(register, rows[files.MUNICIPALITIES], rows[files.ASSOCIATIONS], rows[files.DISTRICTS])
    _read_postcodes(register, rows[files.POSTCODES], rows[files.MUNICIPALITIES])
    _read_competences(register, rows[files.COMPETENCES])
    _read_fields_of_action(register, rows[files.GOALS], rows[files.FIELDS_OF_ACTION])
    return register


def _read_municipalities(register: Register, rows: Iterable[files.Row]) -> None:
    for row in rows:
        key = _new(register.municipalities, row, row.digits("ags", 8))
        register.municipalities[key] = Area(
            key=key,
            kind=AreaKind.MUNICIPALITY,
            **_names(row),
            suffix=row.text("zusatz"),
            designation=row.required("typ"),
            state_id=row.digits("land", 2),
            district_id=row.digits("kreis", 5),
            association_id=row.digits("ars", 12)[:9] if row.text("verband") else None,
            population=row.whole("einwohner"),
            area_km2=row.number("flaeche_km2", 0, 400_000),
            latitude=row.latitude(),
            longitude=row.longitude(),
            postcode=row.digits("plz", 5),
        )


def _read_associations(register: Register, rows: Iterable[files.Row]) -> None:
    """An association has no point and no size of its own: its seat's, or else its largest member's, and the sum."""
    members = defaultdict(list)
    for municipality in register.municipalities.values():
        members[municipality.association_id].append(municipality)
    for row in rows:
        key = _new(register.associations, row, row.digits("ars9", 9))
        if key not in members:
            raise row.refuse("ars9", "municipality")
        seat = _seat(row.text("sitz"), members[key])
        register.associations[key] = Area(
            key=key,
            kind=AreaKind.ASSOCIATION,
            **_names(row),
            designation=row.required("typ"),
            seat=row.text("sitz"),
            state_id=row.digits("land", 2),
            district_id=row.digits("kreis", 5),
            population=row.whole("einwohner"),
            area_km2=round(sum(member.area_km2 for member in members[key]), 2),
            latitude=seat.latitude,
            longitude=seat.longitude,
            postcode=seat.postcode,
        )


def _seat(name: str, candidates: list[Area]) -> Area:
    """Return the municipality called ``name``, or the one whose name begins it, or else the largest."""
    by_size = sorted(candidates, key=lambda area: -area.population)
    exact = [area for area in by_size if area.name == name]
    similar = [area for area in by_size if name.startswith(area.name)]
    return (exact or similar or by_size)[0]


def _read_districts(register: Register, rows: Iterable[files.Row]) -> None:
    members = defaultdict(list)
    for municipality in register.municipalities.values():
        members[municipality.district_id].append(municipality)
    for row in rows:
        key = _new(register.districts, row, row.digits("kreis", 5))
        seats = [area for area in members[key] if area.name == row.text("sitz")]
        register.districts[key] = Area(
            key=key,
            kind=AreaKind.DISTRICT,
            **_names(row),
            suffix=row.text("zusatz"),
            designation=row.required("typ"),
            seat=row.text("sitz"),
            state_id=row.digits("land", 2),
            population=row.whole("einwohner"),
            area_km2=row.number("flaeche_km2", 0, 400_000),
            latitude=row.latitude(),
            longitude=row.longitude(),
            postcode=seats[0].postcode if len(seats) == 1 else "",
        )


def _read_states(register: Register, rows: Iterable[files.Row]) -> None:
    """A Land stands where its capital stands."""
    capitals = {(area.state_id, area.name): area for area in register.municipalities.values()}
    for row in rows:
        key = _new(register.states, row, row.digits("land", 2))
        capital = capitals.get((key, row.text("hauptstadt")))
        if not capital:
            raise row.refuse("hauptstadt", "municipality")
        register.states[key] = Area(
            key=key,
            kind=AreaKind.STATE,
            **_names(row),
            designation=_STATE_DESIGNATIONS.get(key, "Land"),
            seat=capital.name,
            population=row.whole("einwohner"),
            area_km2=row.number("flaeche_km2", 0, 400_000),
            latitude=capital.latitude,
            longitude=capital.longitude,
            postcode=capital.postcode,
        )


def _check_places_in_the_tree(register: Register, *tables: Iterable[files.Row]) -> None:
    """Every Land, Kreis and association named must exist."""
    for row in (row for table in tables for row in table):
        if row.text("land") not in register.states:
            raise row.refuse("land", "Land")
        if row.text("kreis") not in register.districts:
            raise row.refuse("kreis", "Kreis")
        if row.values.get("verband") and row.text("ars")[:9] not in register.associations:
            raise row.refuse("ars", "association")


def _read_postcodes(register: Register, rows: Iterable[files.Row], municipalities: Iterable[files.Row]) -> None:
    """A postcode belongs to the municipality it names and to every one whose town hall it reaches."""
    for row in rows:
        code = _new(register.postcodes, row, row.digits("plz", 5))
        municipality = register.municipalities.get(row.digits("ags", 8))
        if not municipality:
            raise row.refuse("ags", "municipality")
        if municipality.state_id != row.text("land"):
            raise row.refuse("land", f"municipality {municipality.key}")
        register.postcodes[code] = Postcode(
            code=code,
            place=row.required("ort"),
            latitude=row.latitude(),
            longitude=row.longitude(),
            state_id=municipality.state_id,
            source=row.required("quelle"),
        )
        register.postcode_areas.add((code, municipality.key))
    for row in municipalities:
        if row.text("plz") not in register.postcodes:
            raise row.refuse("plz", "postcode")
        register.postcode_areas.add((row.text("plz"), row.text("ags")))


def _read_competences(register: Register, rows: Iterable[files.Row]) -> None:
    for row in rows:
        slug = _new(register.competences, row, row.required("slug"))
        name = row.required("cluster")
        cluster = register.clusters.setdefault(
            slugify(name), CompetenceCluster(slug=slugify(name), name=name, position=len(register.clusters) + 1)
        )
        competence = Competence(
            slug=slug,
            label=row.required("label_de"),
            label_en=row.required("label_en"),
            position=row.whole("nr"),
            esco_group=row.text("esco_gruppe"),
            esco_group_uri=row.text("esco_gruppe_uri"),
            esco_group_label=row.text("esco_gruppe_de"),
            esco_uri=row.text("esco_konzept_uri"),
            esco_label=row.text("esco_konzept_de"),
            esco_label_en=row.text("esco_konzept_en"),
        )
        register.competences[slug] = (competence, cluster.slug)
    if len(register.clusters) != CLUSTERS:
        raise DataError(f"{files.COMPETENCES.name} has {len(register.clusters)} clusters but must have {CLUSTERS}.")


def _read_fields_of_action(register: Register, goals: Iterable[files.Row], rows: Iterable[files.Row]) -> None:
    for row in goals:
        number = _new(register.goals, row, row.whole("nr"))
        register.goals[number] = SustainableDevelopmentGoal(number=number, title=row.required("titel_de"))
    for row in rows:
        slug = _new(register.fields_of_action, row, row.required("slug"))
        register.fields_of_action[slug] = FieldOfAction(
            slug=slug,
            number=row.whole("nr"),
            name=row.required("name"),
            ozg_themes=row.text("ozg_themenfelder"),
            product_area=row.text("produktbereich"),
        )
        for word in row.required("sdg").split():
            if not word.isdigit() or int(word) not in register.goals:
                raise row.refuse("sdg", "goal")
            register.field_goals.add((slug, int(word)))


def _names(row: files.Row) -> dict[str, str]:
    name = row.required("name")
    return {"name": name, "sort_name": sort_key(name), "search_name": search_key(name)}


def _new(known: Mapping[Key, object], row: files.Row, key: Key) -> Key:
    """Return ``key``, which must not have come before."""
    if key in known:
        raise DataError(f"{row.file}, line {row.line}: «{key}» stands there twice.")
    return key
