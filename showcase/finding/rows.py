"""What is kept in memory of a call: everything it can be found by, except its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Postcode
from showcase.enums import CallStatus
from showcase.filters import HostSize
from showcase.models import CallCompetence, CallEngagement, ProjectCallPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Beyond so many changed calls all of them are read: shorter than naming each.
_MOST_NAMED: Final = 500
#: So many rows of the database are there at a time.
_AT_ONCE: Final = 500
_MONTH_DAYS: Final = 365.25 / 12
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call. Moments are seconds since the epoch, infinite where there is none; degrees are WGS 84.

    ``place`` is the key of the area the work happens in, ``moved`` the moment of its last change of status. What many
    calls have alike, such as their Land, is one object for all of them.
    """

    pk: int
    path: str
    host: int
    place: str
    shown: bool
    status: str
    full: bool
    deadline: float
    published: float
    moved: float
    state: str
    district: str
    latitude: float
    longitude: float
    mode: str
    hours: tuple[int, int]
    months: int | None
    size: str
    fields: tuple[str, ...]
    competences: tuple[str, ...]
    clusters: tuple[str, ...]
    forms: tuple[str, ...]


_COLUMNS: Final = (
    "pk", "path", "host_id", "live", "status", "max_open_inquiries", "open_inquiries",
    "deadline", "first_published_at", "status_changed_at",
    "state_id", "latitude", "longitude", "place_mode", "place_postcode", "hours_min", "hours_max",
    "starts_on", "ends_on", "duration_months",
    "place_area_id", "place_area__kind", "place_area__district_id",
    "host__area_id", "host__area__kind", "host__area__district_id", "host__area__population",
)  # fmt: skip


def load_rows(keys: Collection[int] | None = None) -> dict[int, CallRow]:
    """Return the rows of the calls of ``keys``, of all calls by default; five queries at most.

    Thousands are never there as the database has them, all at once: a process keeps the room it ever needed.
    """
    wanted = None if keys is None or len(keys) > _MOST_NAMED else list(keys)
    calls = ProjectCallPage.objects.order_by()
    shared = _Shared()
    tags = _tags(wanted, shared)
    if wanted is not None:
        calls = calls.filter(pk__in=wanted)
    found: dict[int, CallRow] = {}
    postcodes: dict[int, str] = {}
    for values in calls.values_list(*_COLUMNS).iterator(chunk_size=_AT_ONCE):
        each = dict(zip(_COLUMNS, values, strict=True))
        found[each["pk"]] = _row(each, tags, shared)
        if each["place_postcode"] and not _district(each):
            postcodes[each["pk"]] = each["place_postcode"]
    by_postcode = _districts_of({*postcodes.values()})
    for pk, code in postcodes.items():
        found[pk] = replace(found[pk], district=shared(by_postcode.get(code, "")))
    return found


class _Shared(dict[Any, Any]):
    """Gives the same object for equal ones."""

    def __call__(self, value: T) -> T:
        known: T = self.setdefault(value, value)
        return known


def _tags(wanted: list[int] | None, shared: _Shared) -> dict[str, dict[int, tuple[str, ...]]]:
    """Return fields, competences, clusters and forms of the calls: kind → call → values."""
    sources: tuple[tuple[QuerySet[Any], tuple[str, ...], str], ...] = (
        (ProjectCallPage.fields_of_action.through.objects.all(), ("fieldofaction__slug",), "projectcallpage_id"),
        (CallCompetence.objects.all(), ("competence__slug", "competence__cluster__slug"), "call_id"),
        (CallEngagement.objects.all(), ("form",), "call_id"),
    )
    kinds = (("fields",), ("competences", "clusters"), ("forms",))
    found: dict[str, dict[int, tuple[str, ...]]] = {name: {} for names in kinds for name in names}
    for (rows, columns, owner), names in zip(sources, kinds, strict=True):
        chosen = rows if wanted is None else rows.filter(**{f"{owner}__in": wanted})
        for call, *values in chosen.order_by().values_list(owner, *columns).iterator(chunk_size=_AT_ONCE):
            for name, value in zip(names, values, strict=True):
                known = found[name].get(call, ())
                if value not in known:
                    found[name][call] = shared(tuple(sorted((*known, shared(value)))))
    return found


def _row(each: dict[str, Any], tags: dict[str, dict[int, tuple[str, ...]]], shared: _Shared) -> CallRow:
    limit = each["max_open_inquiries"]
    low = each["hours_min"]
    return CallRow(
        pk=each["pk"],
        path=each["path"],
        host=shared(each["host_id"]),
        place=shared(each["place_area_id"] or each["host__area_id"] or ""),
        shown=each["live"] and each["status"] != CallStatus.DRAFT,
        status=shared(each["status"]),
        full=limit is not None and each["open_inquiries"] >= limit,
        deadline=_seconds(each["deadline"]),
        published=-_seconds(each["first_published_at"], none=0.0),
        moved=_seconds(each["status_changed_at"], none=0.0),
        state=shared(each["state_id"] or ""),
        district=shared(_district(each)),
        latitude=_degrees(each["latitude"]),
        longitude=_degrees(each["longitude"]),
        mode=shared(each["place_mode"]),
        hours=shared((low, each["hours_max"] or low)),
        months=each["duration_months"] or _months(each["starts_on"], each["ends_on"]),
        size=_size(each),
        fields=tags["fields"].get(each["pk"], ()),
        competences=tags["competences"].get(each["pk"], ()),
        clusters=tags["clusters"].get(each["pk"], ()),
        forms=tags["forms"].get(each["pk"], ()),
    )


def _seconds(moment: datetime | None, *, none: float = float("inf")) -> float:
    return none if moment is None else moment.timestamp()


def _degrees(value: float | None) -> float:
    return float("nan") if value is None else value


def _months(first: date | None, last: date | None) -> int | None:
    """Return how many months lie between two days, rounded; None where one is unknown."""
    return None if not first or not last else max(1, round(((last - first).days + 1) / _MONTH_DAYS))


def _district(each: dict[str, Any]) -> str:
    """Return the key of the Kreis the work happens in; nothing where the place is wider than a Kreis, or unknown."""
    area = "place_area" if each["place_area_id"] else "host__area"
    if each[f"{area}__kind"] == AreaKind.DISTRICT:
        return str(each[f"{area}_id"])
    return each[f"{area}__district_id"] or ""


def _districts_of(codes: set[str]) -> dict[str, str]:
    """Return the Kreis of each postcode that lies in one alone."""
    if not codes:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for code, district in Postcode.objects.filter(pk__in=codes).values_list("pk", "areas__district_id"):
        found[code].add(district or "")
    return {code: next(iter(keys)) for code, keys in found.items() if len(keys) == 1}


def _size(each: dict[str, Any]) -> str:
    if each["host__area__kind"] != AreaKind.MUNICIPALITY:
        return HostSize.OTHER.value
    return HostSize.of(each["host__area__population"]).value


def pairs(rows: list[CallRow], name: str) -> Iterator[tuple[int, str]]:
    """Yield the position of a call and one of its values of ``name``, for every value."""
    for position, row in enumerate(rows):
        for value in getattr(row, name):
            yield position, value
