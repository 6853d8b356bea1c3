"""Every filter of the list of calls in one object: read from an address, checked, written back, applied.

The parameter names and values are German, because they stand in addresses people share; they are kept stable.
``CallQuery.parse(query.serialise()).query == query`` holds for every query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, Self
from urllib.parse import quote_plus

from django.http import QueryDict
from django.utils.translation import gettext as _

from lokalprojekte.core.search.question import LONGEST_QUESTION
from showcase.enums import EngagementForm, PlaceMode
from showcase.filters import (
    DEFAULT_RADIUS,
    RADII,
    STATE_DIGITS,
    STATE_KEYS,
    Duration,
    HostSize,
    Sort,
    StatusFilter,
    Workload,
)
from showcase.query_reader import QueryReader

__all__ = [
    "DEFAULT_RADIUS",
    "FACETS",
    "LONGEST_PLACE",
    "PARAMETERS",
    "RADII",
    "STATE_KEYS",
    "CallQuery",
    "Parsed",
    "Sort",
    "StatusFilter",
    "value_of",
]

#: Characters of the name of a place that are read.
LONGEST_PLACE: Final = 80
_DISTRICT = re.compile(r"[0-9]{5}")
#: Control characters and line ends: nobody means them, and a database may refuse them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

#: Wishes that can have several values: the field of the query, and the parameter in the address.
FACETS: Final = {
    "states": "land",
    "districts": "kreis",
    "fields": "handlungsfeld",
    "clusters": "bereich",
    "competences": "kompetenz",
    "forms": "form",
    "modes": "ort",
    "workloads": "stunden",
    "durations": "dauer",
    "sizes": "groesse",
}
#: Every parameter the list depends on; others are ignored. ``plz`` is what ``wo`` was called before it knew names.
PARAMETERS: Final = frozenset({"q", *FACETS.values(), "wo", "plz", "umkreis", "status", "sort", "seite"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query, and what of the address could not be read: parameter → sentence."""

    query: CallQuery
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CallQuery:
    """What somebody looks for. Always in one canonical form, so that equal wishes are equal objects.

    Values of one wish add up (or), wishes narrow each other (and). A Kreis is part of its Land, a competence of its
    cluster: both together are one wish, and who names a Kreis means no longer its whole Land.
    """

    text: str = ""
    states: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    forms: tuple[EngagementForm, ...] = ()
    modes: tuple[PlaceMode, ...] = ()
    workloads: tuple[Workload, ...] = ()
    durations: tuple[Duration, ...] = ()
    sizes: tuple[HostSize, ...] = ()
    #: A postcode or the name of a town, as somebody wrote it; ``showcase.where`` knows where that is.
    place: str = ""
    radius: int = DEFAULT_RADIUS
    status: StatusFilter = StatusFilter.OPEN
    sort: Sort = Sort.DEADLINE
    page: int = 1

    def __post_init__(self) -> None:
        """Drop what has no meaning: doubled values, their order, and a radius or «nearest» without a place."""
        for name in FACETS:
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        named = {key[:STATE_DIGITS] for key in self.districts}
        object.__setattr__(self, "states", tuple(key for key in self.states if key not in named))
        object.__setattr__(self, "text", _plain(self.text, LONGEST_QUESTION))
        object.__setattr__(self, "place", _plain(self.place, LONGEST_PLACE))
        if not self.place:
            object.__setattr__(self, "radius", DEFAULT_RADIUS)
            if self.sort is Sort.NEAREST:
                object.__setattr__(self, "sort", Sort.DEADLINE)

    @classmethod
    def parse(cls, params: QueryDict | Mapping[str, list[str]] | str) -> Parsed:
        """Read a query from the parameters of an address; whatever cannot be read is left out and explained."""
        reader = QueryReader(QueryDict(params) if isinstance(params, str) else params)
        place = _plain(reader.first("wo", "plz"), LONGEST_PLACE)
        sort = reader.one("sort", {item.value: item for item in Sort}, Sort.DEADLINE)
        if sort is Sort.NEAREST and not place:
            reader.errors.setdefault("wo", _("«Nearest» needs a place: nearest to where?"))
        query = cls(
            text=reader.first("q"),
            states=reader.many("land", {key: key for key in STATE_KEYS}),
            districts=reader.like("kreis", _DISTRICT),
            fields=reader.like("handlungsfeld"),
            clusters=reader.like("bereich"),
            competences=reader.like("kompetenz"),
            forms=reader.many("form", {form.slug: form for form in EngagementForm}),
            modes=reader.many("ort", {mode.slug: mode for mode in PlaceMode}),
            workloads=reader.many("stunden", {item.value: item for item in Workload}),
            durations=reader.many("dauer", {item.value: item for item in Duration}),
            sizes=reader.many("groesse", {item.value: item for item in HostSize}),
            place=place,
            radius=reader.one("umkreis", {str(km): km for km in RADII}, DEFAULT_RADIUS),
            status=reader.one("status", {item.value: item for item in StatusFilter}, StatusFilter.OPEN),
            sort=sort,
            page=reader.page("seite"),
        )
        return Parsed(query, reader.errors)

    def serialise(self) -> str:
        """Write the query as the shortest address: no empty parameters, no defaults, always in the same order."""
        pairs: list[tuple[str, Any]] = [
            ("q", self.text),
            *((parameter, value_of(value)) for name, parameter in FACETS.items() for value in getattr(self, name)),
            ("wo", self.place),
            ("umkreis", "" if self.radius == DEFAULT_RADIUS else self.radius),
            ("status", "" if self.status is StatusFilter.OPEN else self.status.value),
            ("sort", "" if self.sort is Sort.DEADLINE else self.sort.value),
            ("seite", "" if self.page == 1 else self.page),
        ]
        return "&".join(f"{name}={_quoted(str(value))}" for name, value in pairs if value != "")

    def replace(self, **changes: Any) -> Self:
        """Return the query with some wishes changed, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    def without(self, name: str, value: object) -> Self:
        """Return the query without one of the values of a wish that can have several."""
        return self.replace(**{name: tuple(item for item in getattr(self, name) if item != value)})

    @property
    def is_narrow(self) -> bool:
        """Whether anything is filtered out beyond the default."""
        return self.replace(sort=Sort.DEADLINE) != type(self)()

    @property
    def state_in_focus(self) -> str:
        """The key of the one Land everything asked for lies in; empty where it is none or several."""
        keys = {*self.states, *(key[:STATE_DIGITS] for key in self.districts)}
        return keys.pop() if len(keys) == 1 else ""


#: A list writes fifty addresses that differ in one value.
_quoted: Final = lru_cache(maxsize=4_096)(quote_plus)


def value_of(value: Any) -> str:
    """Return what stands in an address for one value of a wish."""
    return value.slug if isinstance(value, (EngagementForm, PlaceMode)) else str(value)


def _plain(text: str, longest: int) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())[:longest].strip()
