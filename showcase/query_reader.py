"""Reads the parameters of an address that strangers wrote, and keeps a sentence for each that makes no sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

#: A page number nobody reaches; larger ones are no numbers to us.
_LAST_PAGE: Final = 100_000
_SLUG = re.compile(r"[a-z0-9-]{1,60}")

Value = TypeVar("Value")


class QueryReader:
    """Parameters by name; what was wrong with them stands in ``errors``: parameter → sentence."""

    def __init__(self, params: QueryDict | Mapping[str, list[str]]) -> None:
        lists = params.lists() if isinstance(params, QueryDict) else params.items()
        self._values = {name: [value.strip() for value in values] for name, values in lists}
        self.errors: dict[str, str] = {}

    def all(self, name: str) -> Iterable[str]:
        """Return the values of ``name`` that are not empty."""
        return [value for value in self._values.get(name, []) if value]

    def first(self, *names: str) -> str:
        """Return the first value that is not empty of the first of ``names`` that has one, or nothing."""
        return next((value for name in names for value in self.all(name)), "")

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

    def like(self, name: str, pattern: re.Pattern[str] = _SLUG) -> tuple[str, ...]:
        """Return the values of ``name`` that look right; whether they exist is for the caller to say."""
        values = self.all(name)
        if not all(pattern.fullmatch(value) for value in values):
            self.errors[name] = _("We do not know this choice.")
        return tuple(value for value in values if pattern.fullmatch(value))

    def page(self, name: str) -> int:
        """Return a page number, 1 for anything that is none."""
        value = self.first(name)
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= len(str(_LAST_PAGE)) else 1
        return min(max(number, 1), _LAST_PAGE)
