"""Official areas and postcodes, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Max, Q

from lokalprojekte.api.cursor import encode
from lokalprojekte.api.refusals import cursor_parts
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area, ImportedFile, Postcode
from lokalprojekte.reference.queries import locate, places_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

_RELATED: Final = ("state", "district", "association")
_OWN: Final = (
    "key",
    "kind",
    "name",
    "suffix",
    "designation",
    "seat",
    "postcode",
    "population",
    "area_km2",
    "latitude",
    "longitude",
    "sort_name",
)
_COLUMNS: Final = (*_OWN, *(f"{name}__{part}" for name in _RELATED for part in ("key", "name")))
#: What lists are sorted by: the field, whether it falls, and how a cursor holds it.
_BY_NAME: Final = (("sort_name", False, str), ("key", False, str))
_BY_RANK: Final = (("rank", False, int), ("population", True, int), ("key", False, str))


def areas(
    kind: AreaKind, *, state: str | None, limit: int, cursor: str, typed: str = ""
) -> tuple[list[dict[str, Any]], int, str | None]:
    """Return a part of the areas of ``kind``, how many there are, and the cursor of the next part.

    Raises:
        HttpError: when ``cursor`` is none of this list.
    """
    order: Sequence[tuple[str, bool, type]] = _BY_RANK if typed else _BY_NAME
    found = places_named(typed) if typed else Area.objects.filter(kind=kind).order_by("sort_name", "key")
    if state:
        found = found.filter(state=state)
    total = found.count()
    if cursor:
        values = cursor_parts(cursor, *(held for _name, _falls, held in order))
        found = found.filter(_behind(order, values))
    names = [*_COLUMNS, *(["rank"] if typed else [])]
    rows = list(found.values(*names)[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    more = encode(*(last[name] for name, _falls, _held in order)) if last else None
    return [_area(row) for row in rows[:limit]], total, more


def _behind(order: Sequence[tuple[str, bool, type]], values: Sequence[Any]) -> Q:
    """Return the condition of standing behind ``values`` in ``order``."""
    behind, equal = Q(), Q()
    for (name, falls, _held), value in zip(order, values, strict=True):
        held = value.replace("\x00", "") if isinstance(value, str) else max(min(value, 2**31 - 1), -1)
        behind |= equal & Q(**{f"{name}__{'lt' if falls else 'gt'}": held})
        equal &= Q(**{name: held})
    return behind


def _area(row: dict[str, Any]) -> dict[str, Any]:
    own = {name: row[name] for name in _OWN}
    title = Area(**own).title
    del own["sort_name"], own["kind"]
    related = {
        name: {"key": row[f"{name}__key"], "name": row[f"{name}__name"]} if row[f"{name}__key"] else None
        for name in _RELATED
    }
    return {**own, "title": title, **related}


def postcode_place(code: str) -> dict[str, Any] | None:
    """Return where a postcode is; None when it is no German postcode. Three queries."""
    place = locate(code)
    if place is None:
        return None
    known = Postcode.objects.filter(pk=code).values("state__key", "state__name").first()
    towns: QuerySet[Area] = Area.objects.filter(postcodes=code).order_by("sort_name", "key")
    return {
        "code": code,
        "label": place.label if not place.approximate else f"{code} ({place.label})",
        "latitude": place.latitude,
        "longitude": place.longitude,
        "approximate": place.approximate,
        "state": {"key": known["state__key"], "name": known["state__name"]} if known else None,
        "municipalities": list(towns.values("key", "name")),
    }


def imported_at() -> datetime | None:
    """Return when official data were read last; nobody changes them otherwise."""
    moment: datetime | None = ImportedFile.objects.aggregate(last=Max("imported_at"))["last"]
    return moment
