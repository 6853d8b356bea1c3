"""The lines of an evaluation file, read and checked: one JSON object a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lokalprojekte.matching.types import ENGAGEMENTS, LEVELS, Place


class LineError(ValueError):
    """A line that cannot be read; the message names the line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call as the file tells it."""

    id: str
    title: str = ""
    text: str = ""
    must: Mapping[str, int] = field(default_factory=dict)
    nice: Mapping[str, int] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()
    ags: str = ""
    place: Place | None = None
    engagement: frozenset[str] = frozenset()
    hours: float | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    deadline: dt.date | None = None
    places: int | None = None


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """An inquiry as the file tells it."""

    id: str
    text: str = ""
    competences: Mapping[str, int] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()
    plz: str = ""
    radius: float | None = None
    remote: bool | None = None
    engagement: frozenset[str] = frozenset()
    hours: float | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    learn: frozenset[str] = frozenset()

    @property
    def is_free_text(self) -> bool:
        """Whether nothing was ticked, neither a competence nor a field."""
        return not self.competences and not self.fields


@dataclass(frozen=True)
class EvaluationSet:
    """Everything in one file."""

    calls: tuple[CallLine, ...]
    inquiries: tuple[InquiryLine, ...]
    #: Grade 0–3 by inquiry and call; a pair without one counts as 0.
    relevance: Mapping[str, Mapping[str, int]]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("is no text")
    return value


def _slugs(value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        raise TypeError("is no list")
    return frozenset(map(_text, value))


def _levels(value: Any) -> dict[str, int]:
    if not isinstance(value, dict) or any(level not in LEVELS or isinstance(level, bool) for level in value.values()):
        raise TypeError("is no object of levels 1 to 4")
    return {slug: int(level) for slug, level in value.items()}


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise TypeError("is no number, zero or more")
    return float(value)


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("is no whole number")
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("is neither true nor false")
    return value


def _day(value: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(_text(value))
    except ValueError:
        raise TypeError("is no day like 2027-03-01") from None


def _place(value: Any) -> Place:
    try:
        return Place(_text(value))
    except ValueError:
        raise TypeError(f"is none of {', '.join(Place)}") from None


def _engagement(value: Any) -> frozenset[str]:
    forms = _slugs(value)
    if forms - set(ENGAGEMENTS):
        raise TypeError(f"is none of {', '.join(ENGAGEMENTS)}")
    return forms


Readers = Mapping[str, tuple[str, Callable[[Any], Any]]]
_CALL: Final[Readers] = {
    "title": ("title", _text), "text": ("text", _text), "must": ("must", _levels), "nice": ("nice", _levels),
    "fields": ("fields", _slugs), "ags": ("ags", _text), "place": ("place", _place), "hours": ("hours", _number),
    "engagement": ("engagement", _engagement), "start": ("start", _day), "end": ("end", _day),
    "deadline": ("deadline", _day), "places": ("places", _count),
}  # fmt: skip
_INQUIRY: Final[Readers] = {
    "text": ("text", _text), "competences": ("competences", _levels), "fields": ("fields", _slugs),
    "plz": ("plz", _text), "radius": ("radius", _number), "remote": ("remote", _yes_or_no),
    "hours": ("hours", _number),
    "engagement": ("engagement", _engagement), "from": ("start", _day), "until": ("end", _day),
    "learn": ("learn", _slugs),
}  # fmt: skip


def read(rows: Iterable[str]) -> EvaluationSet:
    """Read the lines of a file; empty ones are passed over, a key without a value (``null``) counts as missing.

    Raises:
        LineError: when a line is no JSON object, of no known kind, without an id, twice there, or holds a wrong value.
    """
    calls: dict[str, CallLine] = {}
    inquiries: dict[str, InquiryLine] = {}
    judged: list[tuple[int, dict[str, Any]]] = []
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        line = _object(row, number)
        kind = line.get("kind")
        if kind == "call":
            _add(calls, CallLine(**_values(line, _CALL, number)), number)
        elif kind == "inquiry":
            _add(inquiries, InquiryLine(**_values(line, _INQUIRY, number)), number)
        elif kind == "judgement":
            judged.append((number, line))
        else:
            raise LineError(f"Line {number}: kind is none of call, inquiry, judgement.")
    relevance: dict[str, dict[str, int]] = {}
    for number, line in judged:
        inquiry, call, grade = _judgement(line, number)
        if inquiry not in inquiries or call not in calls:
            raise LineError(f"Line {number}: {inquiry} or {call} is not in the file.")
        relevance.setdefault(inquiry, {})[call] = grade
    return EvaluationSet(tuple(calls.values()), tuple(inquiries.values()), relevance)


def _object(row: str, number: int) -> dict[str, Any]:
    try:
        line = json.loads(row)
    except ValueError as error:
        raise LineError(f"Line {number}: no JSON ({error}).") from None
    if not isinstance(line, dict):
        raise LineError(f"Line {number}: no JSON object.")
    return line


def _values(line: Mapping[str, Any], readers: Readers, number: int) -> dict[str, Any]:
    if not isinstance(line.get("id"), str) or not line["id"]:
        raise LineError(f"Line {number}: no id.")
    values: dict[str, Any] = {"id": line["id"]}
    for key, (name, reader) in readers.items():
        if line.get(key) is None:
            continue
        try:
            values[name] = reader(line[key])
        except TypeError as error:
            raise LineError(f"Line {number}: {key} {error}.") from None
    return values


def _add(known: dict[str, Any], line: CallLine | InquiryLine, number: int) -> None:
    if line.id in known:
        raise LineError(f"Line {number}: {line.id} is there twice.")
    known[line.id] = line


def _judgement(line: Mapping[str, Any], number: int) -> tuple[str, str, int]:
    inquiry, call, grade = line.get("inquiry"), line.get("call"), line.get("relevance")
    if not isinstance(inquiry, str) or not isinstance(call, str):
        raise LineError(f"Line {number}: a judgement names an inquiry and a call.")
    if isinstance(grade, bool) or grade not in (0, 1, 2, 3):
        raise LineError(f"Line {number}: relevance is none of 0, 1, 2, 3.")
    return inquiry, call, int(grade)
