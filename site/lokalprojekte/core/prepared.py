"""Questions that are asked again and again: Django writes their SQL once instead of every time.

Putting a query together takes Django up to a millisecond, ten times as long as the database takes to answer; nearly as
long takes a record with what is related to it. So of equal rows a record is made once, and copied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from modelcluster.queryset import FakeQuerySet

from lokalprojekte.core.memory import Memory
from lokalprojekte.core.originals import Original

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.query import RelatedPopulator

M = TypeVar("M", bound=Model)

#: What queries are asked for: primary keys, or slugs.
Key = int | str
#: Stand for the keys while the SQL is written; no record has one of these.
_STANDS_FOR_KEYS: Final = -(2**31)
_STANDS_FOR_SLUGS: Final = "\ue000"
#: For more keys than this the SQL is not kept.
_MOST_KEYS: Final = 200
#: What was made of rows, by the query and the whole row: another row is another key, so no record can be out of date.
_ORIGINALS: Final = Memory[Original[Any]](limit=800, weight=len)


@dataclass(frozen=True, slots=True)
class _Written:
    sql: str
    params: list[Any]
    #: Where in ``params`` a key belongs, and which.
    places: list[tuple[int, int]]

    @classmethod
    def of(cls, sql: str, params: Iterable[Any], stand_ins: Sequence[Any]) -> _Written:
        """Return the SQL, with the places of the keys that ``stand_ins`` stand for."""
        given = [*params]
        which = {each: number for number, each in enumerate(stand_ins)}
        places = [
            (place, which[each]) for place, each in enumerate(given) if isinstance(each, int | str) and each in which
        ]
        return cls(sql, given, places)

    def rows(self, keys: Sequence[Key], database: BaseDatabaseWrapper) -> list[tuple[Any, ...]]:
        asked = self.params[:]
        for place, number in self.places:
            asked[place] = keys[number]
        with database.cursor() as cursor:
            cursor.execute(self.sql, asked)
            return cursor.fetchall()


def _database() -> BaseDatabaseWrapper:
    """Return this thread's connection itself: through Django's proxy each look at it is a dozen calls."""
    return connections[DEFAULT_DB_ALIAS]


def _stand_ins(keys: Sequence[Key]) -> list[Any]:
    if keys and isinstance(keys[0], str):
        return [f"{_STANDS_FOR_SLUGS}{number}" for number in range(len(keys))]
    return [_STANDS_FOR_KEYS + number for number in range(len(keys))]


def _kind_of(keys: Sequence[Key], database: BaseDatabaseWrapper) -> tuple[str, type, int]:
    """Return what the SQL differs by."""
    return database.vendor, type(keys[0]) if keys else int, len(keys)


@dataclass(frozen=True)
class Prepared:
    """The query that ``make`` builds from keys or slugs; these, and nothing else, differ from time to time.

    Only for columns that need no conversion on their way back (texts and numbers).
    """

    make: Callable[[Sequence[Any]], QuerySet[Any, Any]]
    _written: dict[tuple[str, type, int], _Written] = field(default_factory=dict)

    def rows(self, keys: Sequence[Key] = ()) -> list[tuple[Any, ...]]:
        """Ask for ``keys``: one query."""
        database = _database()
        which = _kind_of(keys, database)
        written = self._written.get(which)
        if written is None:
            stand_ins = _stand_ins(keys)
            written = _Written.of(*self.make(stand_ins).query.sql_with_params(), stand_ins)
            if len(keys) <= _MOST_KEYS:
                self._written[which] = written
        return written.rows(keys, database)


class _Reader(Generic[M]):
    """Makes records of the rows of a query, as Django's own iteration over it does: of equal rows once."""

    def __init__(self, query: QuerySet[M], asked: PreparedRecords[M], stand_ins: Sequence[Any]) -> None:
        self._asked = asked
        if query._prefetch_related_lookups:  # type: ignore[attr-defined] # noqa: SLF001 - these would never be asked for
            msg = "attach() what is to be fetched besides"
            raise ValueError(msg)
        compiler = query.query.get_compiler(using=connection.alias)
        sql, params = compiler.as_sql()
        self._written = _Written.of(str(sql), params, stand_ins)
        select = compiler.select
        self._model: type[M] = query.model
        own = compiler.klass_info["select_fields"]
        self._own = slice(own[0], own[-1] + 1)
        self._names = [column.target.attname for column, _sql, _alias in select[self._own]]
        self._related: list[RelatedPopulator] = get_related_populators(  # type: ignore[call-arg] # stubs of Django 6
            compiler.klass_info, select, connection.alias
        )
        self._annotations: Mapping[str, int] = compiler.annotation_col_map or {}
        columns = [column for column, _sql, _alias in select]
        self._converters = list(compiler.get_converters(columns).values())
        self._converted = list(compiler.get_converters(columns))

    def records(self, keys: Sequence[Key], database: BaseDatabaseWrapper) -> list[M]:
        return [self._record(row) for row in self._written.rows(keys, database)]

    def _record(self, row: tuple[Any, ...]) -> M:
        original: Original[M] = _ORIGINALS.get((self._asked, row), lambda: Original(self._made_of(row)))
        return original.copy()

    def _made_of(self, row: Sequence[Any]) -> M:
        if self._converted:
            row = self._convert([*row])
        record = self._model.from_db(connection.alias, self._names, row[self._own])
        for related in self._related:
            related.populate(row, record)
        for name, position in self._annotations.items():
            setattr(record, name, row[position])
        return record

    def _convert(self, row: list[Any]) -> list[Any]:
        for position, (converters, column) in zip(self._converted, self._converters, strict=True):
            value = row[position]
            for convert in converters:
                value = convert(value, column, connection)
            row[position] = value
        return row


class PreparedRecords(Generic[M]):
    """The records of the query that ``make`` builds from keys or slugs; these alone differ from time to time.

    What ``select_related`` and ``annotate`` bring comes with them; lists of others are :func:`attached <attach>`.
    """

    def __init__(self, make: Callable[[Sequence[Any]], QuerySet[M]]) -> None:
        self._make = make
        self._readers: dict[tuple[str, type, int], _Reader[M]] = {}

    def fetch(self, keys: Sequence[Key]) -> list[M]:
        """Ask for ``keys``: one query, none for no keys."""
        if not keys:
            return []
        database = _database()
        which = _kind_of(keys, database)
        reader = self._readers.get(which)
        if reader is None:
            stand_ins = _stand_ins(keys)
            reader = _Reader(self._make(stand_ins), self, stand_ins)
            if len(keys) <= _MOST_KEYS:
                self._readers[which] = reader
        return reader.records(keys, database)

    def by_key(self, keys: Sequence[int]) -> dict[int, M]:
        """Return the records by primary key."""
        return {record.pk: record for record in self.fetch(keys)}


def attach(owners: Iterable[Model], name: str, pairs: Iterable[tuple[Any, M]], model: type[M]) -> None:
    """Give each of ``owners`` its records of ``pairs`` (primary key of the owner, record) as their list ``name``.

    They are found there as after ``prefetch_related(name)``.
    """
    grouped: defaultdict[Any, list[M]] = defaultdict(list)
    for owner, record in pairs:
        grouped[owner].append(record)
    for each in owners:
        known: dict[str, Any] = each.__dict__.setdefault("_prefetched_objects_cache", {})
        known[name] = FakeQuerySet(model, grouped.get(each.pk, []))


def attached(owner: Any, name: str) -> Iterable[Any]:
    """Return the list ``name`` of ``owner``: what was attached or prefetched, without the manager in between.

    A list that was changed in memory, as in a preview, and one nobody fetched come from the manager.
    """
    known = vars(owner).get("_prefetched_objects_cache", {})
    if name in known and name not in vars(owner).get("_cluster_related_objects", {}):
        found: Iterable[Any] = known[name]
        return found
    return getattr(owner, name).all()
