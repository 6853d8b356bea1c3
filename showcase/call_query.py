"""Every filter of the list of calls in one object: read from an address, checked, written back, applied.

The parameter names and values are German, because they stand in addresses people share; they are kept stable.
``CallQuery.parse(query.serialise()).query == query`` holds for every query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self, TypeVar
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lokalprojekte.core.search_words import LONGEST_QUESTION
from showcase.enums import EngagementForm, PlaceMode

#: Kilometres people can choose from.
RADII: Final = (10, 25, 50, 100, 200)
DEFAULT_RADIUS: Final = 50
#: Official keys of the 16 Länder.
STATE_KEYS: Final = tuple(f"{number:02}" for number in range(1, 17))
#: A page number nobody reaches; larger ones are no numbers to us.
_LAST_PAGE: Final = 100_000
_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_POSTCODE = re.compile(r"[0-9]{5}")
#: Control characters and line ends: nobody means them, and a database may refuse them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

Value = TypeVar("Value")


class StatusFilter(models.TextChoices):
    """Which calls are asked for; the values stand in addresses."""

    OPEN = "offen", gettext_lazy("Open")
    ACTIVE = "laufend", gettext_lazy("Under way")
    COMPLETED = "abgeschlossen", gettext_lazy("Completed")
    ALL = "alle", gettext_lazy("All")


class Sort(models.TextChoices):
    """What comes first; the values stand in addresses."""

    DEADLINE = "frist", gettext_lazy("Deadline")
    NEWEST = "neu", gettext_lazy("Newest")
    NEAREST = "naehe", gettext_lazy("Nearest")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query, and what of the address could not be read: parameter → sentence."""

    query: CallQuery
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CallQuery:
    """What somebody looks for. Always in one canonical form, so that equal wishes are equal objects."""

    text: str = ""
    states: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    forms: tuple[EngagementForm, ...] = ()
    modes: tuple[PlaceMode, ...] = ()
    postcode: str = ""
    radius: int = DEFAULT_RADIUS
    status: StatusFilter = StatusFilter.OPEN
    sort: Sort = Sort.DEADLINE
    page: int = 1

    def __post_init__(self) -> None:
        """Drop what has no meaning: doubled values, their order, and a radius or «nearest» without a postcode."""
        for name in ("states", "fields", "forms", "modes"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        object.__setattr__(self, "text", " ".join(_CONTROL.sub(" ", self.text).split())[:LONGEST_QUESTION].strip())
        if not self.postcode:
            object.__setattr__(self, "radius", DEFAULT_RADIUS)
            if self.sort is Sort.NEAREST:
                object.__setattr__(self, "sort", Sort.DEADLINE)

    @classmethod
    def parse(cls, params: QueryDict | Mapping[str, list[str]] | str) -> Parsed:
        """Read a query from the parameters of an address; whatever cannot be read is left out and explained."""
        reader = _Reader(QueryDict(params) if isinstance(params, str) else params)
        postcode = reader.postcode("plz")
        sort = reader.one("sort", {item.value: item for item in Sort}, Sort.DEADLINE)
        if sort is Sort.NEAREST and not postcode:
            reader.errors.setdefault("plz", _("«Nearest» needs a postcode: nearest to where?"))
        query = cls(
            text=reader.first("q"),
            states=reader.many("land", {key: key for key in STATE_KEYS}),
            fields=reader.slugs("handlungsfeld"),
            forms=reader.many("form", {form.slug: form for form in EngagementForm}),
            modes=reader.many("ort", {mode.slug: mode for mode in PlaceMode}),
            postcode=postcode,
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
            *(("land", key) for key in self.states),
            *(("handlungsfeld", slug) for slug in self.fields),
            *(("form", form.slug) for form in self.forms),
            *(("ort", mode.slug) for mode in self.modes),
            ("plz", self.postcode),
            ("umkreis", "" if self.radius == DEFAULT_RADIUS else self.radius),
            ("status", "" if self.status is StatusFilter.OPEN else self.status.value),
            ("sort", "" if self.sort is Sort.DEADLINE else self.sort.value),
            ("seite", "" if self.page == 1 else self.page),
        ]
        return urlencode([(name, value) for name, value in pairs if value != ""])

    def replace(self, **changes: Any) -> Self:
        """Return the query with some wishes changed, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    def without(self, name: str, value: object) -> Self:
        """Return the query without one of the values of a wish that can have several."""
        return self.replace(**{name: tuple(item for item in getattr(self, name) if item != value)})

    @property
    def is_narrow(self) -> bool:
        """Whether anything is filtered out beyond the default."""
        return self != type(self)(sort=self.sort, page=self.page)


#: Every parameter the list depends on; others are ignored.
PARAMETERS: Final = frozenset(
    {"q", "land", "handlungsfeld", "form", "ort", "plz", "umkreis", "status", "sort", "seite"}
)


class _Reader:
    """Reads parameters that strangers wrote, and keeps a sentence for each that makes no sense."""

    def __init__(self, params: QueryDict | Mapping[str, list[str]]) -> None:
        lists = params.lists() if isinstance(params, QueryDict) else params.items()
        self._values = {name: [value.strip() for value in values] for name, values in lists}
        self.errors: dict[str, str] = {}

    def all(self, name: str) -> Iterable[str]:
        """Return the values of ``name`` that are not empty."""
        return [value for value in self._values.get(name, []) if value]

    def first(self, name: str) -> str:
        """Return the first value of ``name`` that is not empty, or nothing."""
        return next(iter(self.all(name)), "")

    def one(self, name: str, known: Mapping[str, Value], default: Value) -> Value:
        """Return the value of ``name`` among the ``known`` ones."""
        value = self.first(name)
        if value and value not in known:
            self.errors[name] = _("We do not know this choice.")
        return known.get(value, default)

    def many(self, name: str, known: Mapping[str, Value]) -> tuple[Value, ...]:
        """Return the values of ``name`` among the ``known`` ones."""
        values = self.all(name)
        if any(value not in known for value in values):
            self.errors[name] = _("We do not know this choice.")
        return tuple(known[value] for value in values if value in known)

    def slugs(self, name: str) -> tuple[str, ...]:
        """Return the values of ``name`` that look like slugs; whether they exist is for the caller to say."""
        values = self.all(name)
        if not all(_SLUG.fullmatch(value) for value in values):
            self.errors[name] = _("We do not know this choice.")
        return tuple(value for value in values if _SLUG.fullmatch(value))

    def postcode(self, name: str) -> str:
        """Return a postcode, or nothing and a sentence."""
        value = self.first(name).replace(" ", "")
        if value and not _POSTCODE.fullmatch(value):
            self.errors[name] = _("A postcode has five digits, for example 24837.")
            return ""
        return value

    def page(self, name: str) -> int:
        """Return a page number, 1 for anything that is none."""
        value = self.first(name)
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= len(str(_LAST_PAGE)) else 1
        return min(max(number, 1), _LAST_PAGE)
