"""The conditions of a question in the words of the database: FTS5 for SQLite, tsquery for PostgreSQL.

Neither stems, folds or leaves out anything: both only look up terms that were made here. So they find the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Expression

from lokalprojekte.core.search.question import AllOf, AnyOf, Condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

#: The index beside the table of entries; both are made by the migration.
SQLITE_INDEX = "core_search_terms"
POSTGRESQL_FUNCTION = "core_search_pages"
_Sql = tuple[str, tuple[str, ...]]


class _OnEntries(Expression):
    """A condition on ``SearchEntry``; knows the name its table has in the query at hand."""

    conditional = True

    def __init__(self) -> None:
        super().__init__(output_field=BooleanField())
        self.alias = ""

    def resolve_expression(self, query: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Remember the table of the query."""
        resolved = self.copy()
        resolved.alias = query.get_initial_alias()
        return resolved

    def relabeled_clone(self, change_map: Mapping[str, str]) -> Any:
        """Follow the table when it gets another name, as it does in a subquery."""
        clone = self.copy()
        clone.alias = change_map.get(self.alias, self.alias)
        return clone

    def get_group_by_cols(self) -> list[Any]:
        """Group by nothing of its own."""
        return []

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _Sql:
        """Return the condition for the database at hand."""
        quoted = compiler.quote_name_unless_alias(self.alias)
        return self.on_postgresql(quoted) if connection.vendor == "postgresql" else self.on_sqlite(quoted)

    def on_sqlite(self, table: str) -> _Sql:
        """Return the condition for SQLite; ``table`` is quoted."""
        raise NotImplementedError

    def on_postgresql(self, table: str) -> _Sql:
        """Return the condition for PostgreSQL; ``table`` is quoted."""
        raise NotImplementedError


class Holds(_OnEntries):
    """Whether the terms of an entry meet a condition."""

    def __init__(self, condition: Condition) -> None:
        super().__init__()
        self.condition = condition

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two of these the same."""
        return (type(self), self.alias, self.condition)

    def on_sqlite(self, table: str) -> _Sql:
        """Ask FTS5."""
        return f'{table}."page_id" IN ({found_sql("sqlite")})', (_written(self.condition, fts5=True),)

    def on_postgresql(self, table: str) -> _Sql:
        """Ask the function that looks into the index of terms."""
        return f'{table}."page_id" IN ({found_sql("postgresql")})', (_written(self.condition, fts5=False),)


class Says(_OnEntries):
    """Whether the words of an entry contain some words in exactly this order."""

    def __init__(self, order: str) -> None:
        super().__init__()
        self.order = order

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two of these the same."""
        return (type(self), self.alias, self.order)

    def on_sqlite(self, table: str) -> _Sql:
        """Look for the words as they stand."""
        return f'instr({table}."words", %s) > 0', (self.order,)

    def on_postgresql(self, table: str) -> _Sql:
        """Look for the words as they stand."""
        return f'strpos({table}."words", %s) > 0', (self.order,)


def found_sql(vendor: str) -> str:
    """Return the statement that finds the keys of entries; its one parameter is :func:`written`."""
    if vendor == "postgresql":
        return f"SELECT page_id FROM {POSTGRESQL_FUNCTION}(%s::tsquery) AS page_id"  # noqa: S608 - constants of ours
    return f"SELECT rowid FROM {SQLITE_INDEX} WHERE {SQLITE_INDEX} MATCH %s"  # noqa: S608 - constants of ours


def written(condition: Condition, vendor: str) -> str:
    """Return ``condition`` as the database reads it."""
    return _written(condition, fts5=vendor != "postgresql")


def _written(condition: Condition, *, fts5: bool) -> str:
    """Write ``condition`` down. Terms are letters and digits, so quoting them is all that is needed."""
    match condition:
        case AllOf(items):
            return f"({(' AND ' if fts5 else ' & ').join(_written(item, fts5=fts5) for item in items)})"
        case AnyOf(items):
            return f"({(' OR ' if fts5 else ' | ').join(_written(item, fts5=fts5) for item in items)})"
        case _:
            term = condition.field + condition.value
            if fts5:
                return f'"{term}"{"*" if condition.prefix else ""}'
            return f"'{term}'{':*' if condition.prefix else ''}"
