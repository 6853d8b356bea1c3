"""Questions that are asked again and again: Django writes their SQL once instead of every time.

Putting a query together takes Django up to a millisecond, ten times as long as the database takes to answer. Only for
columns that need no conversion on their way back (texts and numbers).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

#: Stand for the keys while the SQL is written; no record has one of these.
_STANDS_FOR_KEYS: Final = -(2**31)
#: For more keys than this the SQL is not kept.
_MOST_KEYS: Final = 200


@dataclass(frozen=True, slots=True)
class _Written:
    sql: str
    params: tuple[Any, ...]

    @classmethod
    def of(cls, query: QuerySet[Any, Any]) -> _Written:
        sql, params = query.query.sql_with_params()
        return cls(sql, tuple(params))

    def asked(self, keys: Sequence[int]) -> tuple[Any, ...]:
        return tuple(
            keys[each - _STANDS_FOR_KEYS] if isinstance(each, int) and each < _STANDS_FOR_KEYS + len(keys) else each
            for each in self.params
        )


@dataclass(frozen=True)
class Prepared:
    """The query that ``make`` builds from keys of records; the keys, and nothing else, differ from time to time."""

    make: Callable[[Sequence[int]], QuerySet[Any, Any]]
    _written: dict[tuple[str, int], _Written] = field(default_factory=dict)

    def rows(self, keys: Sequence[int] = ()) -> list[tuple[Any, ...]]:
        """Ask for ``keys``: one query."""
        which = (connection.vendor, len(keys))
        written = self._written.get(which)
        if written is None:
            written = _Written.of(self.make([_STANDS_FOR_KEYS + number for number in range(len(keys))]))
            if len(keys) <= _MOST_KEYS:
                self._written[which] = written
        with connection.cursor() as cursor:
            cursor.execute(written.sql, written.asked(keys))
            return cursor.fetchall()
