"""What operations refuse. A parameter that cannot be read is named: 422 with ``loc`` and a sentence."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.errors import ValidationError as UnreadableError

from lokalprojekte.api.cursor import decode

_LARGEST_KEY: Final = 2**31 - 1


def as_key(number: int) -> int:
    """Return ``number`` as the key of a record; 0, which no record has, for one that no database could hold."""
    return number if number <= _LARGEST_KEY else 0


def refusal(parameter: str, message: str, *, kind: str = "value_error") -> UnreadableError:
    """Return what an operation raises about a query parameter."""
    return UnreadableError([{"type": kind, "loc": ["query", parameter], "msg": message}])


def bad_cursor() -> HttpError:
    """Return what an operation raises about a cursor that leads nowhere here."""
    return HttpError(HTTPStatus.GONE, _("This cursor does not belong to this list. Begin again without one."))


def cursor_parts(cursor: str, *kinds: type | tuple[type, ...]) -> tuple[Any, ...]:
    """Return the parts of ``cursor``.

    Raises:
        HttpError: when it is none of this list.
    """
    try:
        return decode(cursor, *kinds)
    except ValidationError as error:
        raise bad_cursor() from error
