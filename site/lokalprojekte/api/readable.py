"""What is refused before an operation of Wagtail's reads it: it would fail there, and not in words.

Each check stands for something Wagtail's operations answer with a server error, or pass over in silence.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from lokalprojekte.api.access import CLOSED_PARAMETERS
from lokalprojekte.api.errors import RefusedError, not_there
from lokalprojekte.api.writable import problems_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from lokalprojekte.api.document import Operation

Loc = tuple[str | int, ...]

#: Wagtail's search reads user text as a language of its own, and takes the square of the hits.
_SEARCHING: Final = frozenset({"search", "search_operator"})
#: No body of ours has so many levels.
_DEEPEST: Final = 40
#: No number of ours, and none a database holds, has more digits.
_DIGITS: Final = 18
_WHOLE: Final = TypeAdapter(int)
_KEY: Final = re.compile(rf"[0-9]{{1,{_DIGITS}}}")


def check_query(request: HttpRequest, operation: Operation) -> None:
    """Refuse parameters an operation does not take, and numbers nothing can hold.

    A filter with a slip must not return everything.
    """
    closed = CLOSED_PARAMETERS.get(operation.id, frozenset())
    errors = [
        _error("unknown", ("query", name), _instead(name))
        for name in request.GET
        if name in closed or (operation.ours and name not in operation.params)
    ]
    if not operation.ours:
        errors += [
            _error(kind, ("query", name), said)
            for name, values in request.GET.lists()
            for value in values
            for kind, said in _unfit(name, value)
        ]
    _refuse(errors)


def _instead(name: str) -> str:
    """Return what is said of a parameter that is not taken; of Wagtail's search, where to search."""
    if name in _SEARCHING:
        return _("Please search by /api/v3/search/?q=…; lists of pages are only filtered.")
    return _("There is no such parameter.")


def _unfit(name: str, value: str) -> Iterator[tuple[str, str]]:
    if _is_too_large(value):
        yield "too_large", _("This number is too large.")
    elif name.endswith("_id") and not _KEY.fullmatch(value):
        yield "key", _("A number of a record belongs here.")
    elif not _is_text(value):
        yield "characters", _("This text holds characters that are none.")


def _is_too_large(text: str) -> bool:
    """Tell whether a text that is read as a whole number (also ``9_999``) is one that no database holds."""
    try:
        return abs(_WHOLE.validate_python(text)) >= 10**_DIGITS
    except ValidationError:
        return text.strip().lstrip("+-").isdigit()


def check_body(operation: Operation, body: Any, arguments: dict[str, Any]) -> None:
    """Refuse a body that is no object, holds what no field can, or names fields that cannot be written."""
    if not isinstance(body, dict):
        _refuse([_error("object", ("body",), _("This has to be an object: {…}."))])
    errors = [_error(kind, ("body", *loc), message) for kind, loc, message in _unreadable(body, ())]
    _refuse(errors)
    _refuse([_error(kind, ("body", *loc), said) for kind, loc, said in problems_in(operation.id, body, arguments)])


def check_arguments(operation: Operation, arguments: dict[str, Any]) -> None:
    """Refuse what can be no number of a record in an address of Wagtail's: there is nothing there."""
    numbers = [str(value) for name, value in arguments.items() if name.endswith("_id")]
    if not operation.ours and not all(_KEY.fullmatch(number) for number in numbers):
        raise not_there()


def check_size(request: HttpRequest) -> None:
    """Refuse a body nobody reads to its end."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.content_type != "multipart/form-data" and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise RefusedError(413, _("This is too large."))


def _unreadable(part: Any, loc: Loc) -> Iterator[tuple[str, Loc, str]]:
    if len(loc) > _DEEPEST:
        yield "depth", loc[:1], _("This is nested too deeply.")
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _unreadable(name, loc)
            yield from _unreadable(value, (*loc, name))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from _unreadable(value, (*loc, number))
    elif isinstance(part, str) and not _is_text(part):
        yield "characters", loc, _("This text holds characters that are none.")
    elif isinstance(part, float) and not math.isfinite(part):
        yield "number", loc, _("This is no number.")
    elif isinstance(part, int) and abs(part) >= 10**_DIGITS:
        yield "too_large", loc, _("This number is too large.")


def _is_text(text: str) -> bool:
    try:
        return b"\x00" not in text.encode()
    except UnicodeEncodeError:
        return False


def _error(kind: str, loc: Loc, message: str) -> dict[str, Any]:
    return {"type": kind, "loc": [each if isinstance(each, int) else _shown(each) for each in loc], "msg": message}


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


def _refuse(errors: list[dict[str, Any]]) -> None:
    if errors:
        raise RefusedError(422, _("The request cannot be read."), errors=errors)
