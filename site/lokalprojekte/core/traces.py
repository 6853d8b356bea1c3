"""What a page, or a value in memory, was made of: the questions to the database, with a digest of each answer.

As long as the database answers all of them as it did, whoever asks again makes the same of it: the first answer leads
to the same second question, and so on. So a trace tells whether something is still true, and nobody has to say what
depends on what. What cannot be asked again – because it writes, reads the clock, or looks at something that is not in
the database – makes a trace worthless, and with it everything that was made meanwhile.
docs/decisions/0046-traced-pages.md has the reasons.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

#: The text of a question, and its parameters.
Question = tuple[str, tuple[Any, ...]]
#: The day by our clock and by that of the world.
Day = tuple[date, date]

#: Who asks more, or has more rows told at once, is made anew sooner than asked about.
_MOST_QUESTIONS: Final = 80
_MOST_ROWS: Final = 5_000
_TEXTS: Final = 1_024
#: Bytes a question takes in memory, and each of its parameters.
_OF_A_QUESTION: Final = 250
_OF_A_PARAMETER: Final = 40
_READS: Final = re.compile(r"\s*\(*\s*(?:SELECT|WITH)\s", re.IGNORECASE)
#: Names, short names of tables, texts, the day of a column, and places for parameters.
_GIVEN: Final = re.compile(
    r""" "[^"]*" | \bE'(?:[^'\\]|\\.)*' | '[^']*' | AT\ TIME\ ZONE\ %s\)::date | %s | \b[A-Z]+[0-9]+\b(?!\s*\() """,
    re.VERBOSE,
)
_WORD: Final = re.compile(r"[a-z_]\w*", re.IGNORECASE)
#: The words of questions that only the records decide about. Any other may stand for the clock, for chance, for
#: something to be done – or be as good: then a page that asks so is made anew after each change.
_WORDS: Final = """
    abs all and any array array_agg as asc avg between bigint bool boolean by case cast ceil coalesce collate
    concat count cross desc distinct django_datetime_cast_date else end escape exists false filter first floor
    from full group group_concat having ilike in inner int integer interval is join last left length like limit
    lower ltrim max min not null nullif nulls numeric offset on or order outer over partition precision replace
    right round row_number rtrim select smallint string_agg substr substring sum text then trim true union upper
    using values varchar when where with
"""
_STEADY: Final = frozenset(_WORDS.split())
#: Which kinds of content there are changes with the program alone.
_FIXED: Final = re.compile(r'SELECT [^()]* FROM "django_content_type" WHERE [^()]*')


@dataclass(frozen=True, slots=True)
class MadeOf:
    """All that was asked for, with the digests of the answers; ``day`` where the day was asked about."""

    answers: Mapping[Question, bytes]
    day: Day | None

    @property
    def size(self) -> int:
        """How many bytes it takes, roughly."""
        return sum(_OF_A_QUESTION + _OF_A_PARAMETER * len(params) for _sql, params in self.answers)


class Trace:
    """Questions and answers as they come."""

    __slots__ = ("answers", "is_of_a_day", "is_whole", "parts")

    def __init__(self) -> None:
        self.answers: dict[Question, bytes] = {}
        #: The traces of values from memory.
        self.parts: set[Trace] = set()
        self.is_of_a_day = False
        #: False once something was asked that cannot be asked again.
        self.is_whole = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for that could be answered in another way."""
        return self.is_whole and not self.answers and not self.parts

    def hear(self, sql: str, params: Sequence[Any], cursor: Any) -> None:
        """Read the whole answer from ``cursor`` and note it; whoever asked gets the rows all the same."""
        text = _steady(sql)
        if text is None:
            self.is_whole = False
            return
        for each in params:
            kind = each.__class__
            if kind is str:
                # A day, or a moment: as SQLite is told of them.
                if each[4:5] == "-" == each[7:8]:
                    self.is_of_a_day = True
                    self.is_whole = self.is_whole and not each[10:]
            elif kind is date:
                self.is_of_a_day = True
            elif kind is datetime or kind is time:
                self.is_whole = False
        if not self.is_whole or not text:
            return
        rows = _read(cursor)
        if rows[_MOST_ROWS:]:
            self.is_whole = False
            return
        try:
            digest = digest_of(rows)
            # Another answer than a moment ago: something changed meanwhile.
            self.is_whole = self.answers.setdefault((text, (*params,)), digest) == digest
        except (TypeError, pickle.PicklingError):
            self.is_whole = False

    def made_of(self) -> MadeOf | None:
        """Return all that was asked for, here and for what came from memory; None where it cannot be asked again."""
        answers: dict[Question, bytes] = {}
        found, is_of_a_day = {self}, False
        waiting = [self]
        while waiting:
            trace = waiting.pop()
            if not trace.is_whole:
                return None
            for question, digest in trace.answers.items():
                if answers.setdefault(question, digest) != digest:
                    return None
            is_of_a_day = is_of_a_day or trace.is_of_a_day
            waiting += trace.parts - found
            found |= trace.parts
        return MadeOf(answers, today() if is_of_a_day else None) if len(answers) <= _MOST_QUESTIONS else None


#: Of what this thread makes now.
TRACE: Final[ContextVar[Trace | None]] = ContextVar("trace", default=None)


@contextmanager
def traced() -> Iterator[Trace]:
    """Note what is asked for meanwhile, and what comes from memory."""
    trace = Trace()
    token = TRACE.set(trace)
    try:
        yield trace
    finally:
        TRACE.reset(token)


def cannot_be_asked_again() -> None:
    """Say that what is made now depends on something that is in no record."""
    trace = TRACE.get()
    if trace is not None:
        trace.is_whole = False


def listen_to(connection: Any, **_more: Any) -> None:
    """Note what is asked on ``connection``, where somebody wants to know."""
    if _listen not in connection.execute_wrappers:
        connection.execute_wrappers.append(_listen)


def _listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Mapping[str, Any]) -> Any:  # noqa: FBT001 - Django's signature
    answer = execute(sql, params, many, context)
    trace = TRACE.get()
    if trace is not None and trace.is_whole:
        connection = context["connection"]
        # Inside a transaction only its own database knows what is true.
        if many or connection.in_atomic_block or connection.alias != DEFAULT_DB_ALIAS:
            trace.is_whole = False
        else:
            trace.hear(sql, params or (), context["cursor"])
    return answer


def today() -> Day:
    """Return the day."""
    return timezone.localdate(), datetime.now(UTC).date()


@lru_cache(maxsize=_TEXTS)
def _steady(sql: str) -> str | None:
    """Return ``sql``, the same text every time, if only the records decide the answer; empty if nothing does."""
    if not _READS.match(sql) or not _STEADY.issuperset(_WORD.findall(_GIVEN.sub(" ", sql).lower())):
        return None
    return "" if _FIXED.fullmatch(sql) else sql


def digest_of(rows: Sequence[Any]) -> bytes:
    """Return a digest of ``rows``, the same for equal ones."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    # Else the same text twice would be written in another way than two equal ones.
    pickler.fast = True
    pickler.dump(rows)
    return hashlib.blake2b(written.getbuffer(), digest_size=16).digest()


def _read(cursor: Any) -> list[Any]:
    """Read all rows, and let ``cursor`` hand them out."""
    try:
        rows: list[Any] = cursor.cursor.fetchall()
    except Exception:
        with cursor.db.wrap_database_errors:
            raise
    cursor.cursor = _Answered(cursor.cursor, rows)
    return rows


class _Answered:
    """A cursor whose rows were all read: it hands them out as if they came from the database."""

    def __init__(self, cursor: Any, rows: list[Any]) -> None:
        self._cursor = cursor
        self._rows: list[Any] | None = rows
        self._at = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchall())

    def execute(self, *asked: Any) -> Any:
        """Ask something else, whose answer comes from the database."""
        self._rows = None
        return self._cursor.execute(*asked)

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        return next(iter(self.fetchmany(1)), None)

    def fetchmany(self, size: int = 1) -> list[Any]:
        """Return the next rows."""
        if self._rows is None:
            return list(self._cursor.fetchmany(size))
        begin = self._at
        self._at = begin + size
        return self._rows[begin : begin + size]

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        if self._rows is None:
            return list(self._cursor.fetchall())
        begin = self._at
        self._at = len(self._rows)
        return self._rows[begin:]
