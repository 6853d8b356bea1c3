"""What is wrong with a body or a query, field by field, in German: ``{"type", "loc", "msg"}``.

``type`` is for programs and stays what pydantic or the form call it. ``loc`` names the field as the request does.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from ninja.errors import HttpError
from ninja.errors import ValidationError as NinjaValidationError
from pydantic import ValidationError as PydanticValidationError
from wagtail.api.v3.errors import problem_response
from wagtail.utils.forms import FormValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import Promise
    from ninja import NinjaAPI

#: Where the guard leaves the body it has read, so that nobody parses it twice.
BODY: Final = "_api_body"
_SOURCES: Final = frozenset({"body", "query", "path", "header", "form", "file"})
#: Names of parameters of functions of Wagtail's; no client knows them.
_INNER: Final = frozenset({"data", "filters", "ordering", "search", "pagination_info"})
_SENTENCES: Final[dict[str, Promise]] = {
    "missing": gettext_lazy("This field has to be filled in."),
    "json_invalid": gettext_lazy("This is no JSON."),
    "literal_error": gettext_lazy("This is none of the values there are."),
    "enum": gettext_lazy("This is none of the values there are."),
    "extra_forbidden": gettext_lazy("There is no such field, or it cannot be written."),
    "string_too_long": gettext_lazy("This text is too long."),
    "string_too_short": gettext_lazy("This text is too short."),
    "string_type": gettext_lazy("A text belongs here."),
    "list_type": gettext_lazy("A list belongs here."),
    "greater_than": gettext_lazy("This number is too small."),
    "greater_than_equal": gettext_lazy("This number is too small."),
    "less_than": gettext_lazy("This number is too large."),
    "less_than_equal": gettext_lazy("This number is too large."),
    "union_tag_invalid": gettext_lazy("There is no such type of page, or none can be made of it."),
    "union_tag_not_found": gettext_lazy("The type of the page is missing: meta.type."),
}
#: By the beginning of pydantic's word.
_KINDS: Final[dict[str, Promise]] = {
    "int": gettext_lazy("A whole number belongs here."),
    "bool": gettext_lazy("true or false belongs here."),
    "float": gettext_lazy("A number belongs here."),
    "decimal": gettext_lazy("A number belongs here."),
    "datetime": gettext_lazy("A point in time belongs here, such as 2026-10-31T12:00:00+01:00."),
    "date": gettext_lazy("A day belongs here, such as 2026-10-31."),
    "timezone": gettext_lazy("A point in time belongs here, such as 2026-10-31T12:00:00+01:00."),
    "model": gettext_lazy("An object belongs here: {…}."),
    "dict": gettext_lazy("An object belongs here: {…}."),
    "url": gettext_lazy("An address such as https://example.org belongs here."),
}


def register(api: NinjaAPI) -> None:
    """Let every operation, Wagtail's and ours, say what is wrong in the same way."""

    @api.exception_handler(NinjaValidationError)
    def unfit(request: HttpRequest, error: NinjaValidationError) -> HttpResponse:
        return _answer(_fitted(each, request) for each in error.errors)

    @api.exception_handler(PydanticValidationError)
    def unfit_later(request: HttpRequest, error: PydanticValidationError) -> HttpResponse:
        return _answer(_fitted(dict(each), request) for each in error.errors())

    @api.exception_handler(DjangoValidationError)
    def invalid(request: HttpRequest, error: DjangoValidationError) -> HttpResponse:
        return _answer(_of_django(error, request))

    @api.exception_handler(OverflowError)
    @api.exception_handler(DataError)
    def out_of_range(request: HttpRequest, error: Exception) -> HttpResponse:
        return _answer([{"type": "range", "loc": [], "msg": _("A number or date is too large or too small.")}])

    @api.exception_handler(ProtectedError)
    def needed(request: HttpRequest, error: ProtectedError) -> HttpResponse:
        count = len(error.protected_objects)
        detail = ngettext(
            "This cannot be deleted: %(count)d record depends on it.",
            "This cannot be deleted: %(count)d records depend on it.",
            count,
        ) % {"count": count}
        return problem_response(status=409, detail=detail)

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        said = str(error)
        unreadable = _("The body is no JSON.") if "parse request body" in said else _("The request cannot be read.")
        detail = unreadable if error.status_code == HTTPStatus.BAD_REQUEST and "limit" not in said else said
        return problem_response(status=error.status_code, detail=detail)


def _answer(errors: Iterable[dict[str, Any]]) -> HttpResponse:
    return problem_response(status=422, detail=_("What was sent cannot be right."), errors=list(errors))


def _fitted(error: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    kind = str(error.get("type", "invalid"))
    sentence = _SENTENCES.get(kind) or _KINDS.get(kind.partition("_")[0])
    message = str(sentence) if sentence else str(error.get("msg", ""))
    return {"type": kind, "loc": _place(error.get("loc", ()), request), "msg": message}


def _place(loc: Iterable[Any], request: HttpRequest) -> list[str | int]:
    """Return where something is wrong, without names of parameters and of schemas, which only Python knows."""
    parts = list(loc)
    source = str(parts.pop(0)) if parts and parts[0] in _SOURCES else "body" if hasattr(request, BODY) else "query"
    kept = [
        part
        for number, part in enumerate(parts)
        if not (isinstance(part, str) and ((number == 0 and part in _INNER) or "." in part or _is_variant(part)))
    ]
    return [source, *kept]


def _is_variant(part: str) -> bool:
    return part in {"str", "int"} or "[" in part or part.endswith("Schema")


def _of_django(error: DjangoValidationError, request: HttpRequest) -> Iterable[dict[str, Any]]:
    body = getattr(request, BODY, None)
    if isinstance(error, FormValidationError):
        for path, messages in error.loc_errors:
            for message, code in messages:
                yield {"type": code, "loc": ["body", *_as_sent(list(path), body)], "msg": str(message)}
    elif hasattr(error, "error_dict"):
        for name, problems in error.error_dict.items():
            path = [] if name == NON_FIELD_ERRORS else [name]
            for problem in problems:
                for message in problem.messages:
                    yield {
                        "type": problem.code or "invalid",
                        "loc": ["body", *_as_sent(path, body)],
                        "msg": message,
                    }
    else:
        source = "query" if request.method == "GET" else "body"
        for message in error.messages:
            yield {"type": error.code or "invalid", "loc": [source], "msg": message}


def _as_sent(path: list[Any], body: Any) -> list[Any]:
    """Return the place with the names of the request: a form says ``host`` where the request says ``host_id``."""
    found: list[Any] = []
    here = body
    for part in path:
        name = part
        if isinstance(here, dict) and isinstance(part, str) and part not in here and f"{part}_id" in here:
            name = f"{part}_id"
        found.append(name)
        try:
            here = here[name]
        except (KeyError, IndexError, TypeError):
            here = None
    return found
