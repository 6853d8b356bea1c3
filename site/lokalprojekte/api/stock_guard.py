"""Wagtail's own operations, made safe to stand beside ours.

What they do with a number no database holds, with a text no search reads, or with a call that is no more than a draft
is not ours to mend there. So their parameters are looked at before they run, and the few places where they would tell
more than the site does are narrowed (docs/decisions/0026-wagtails-own-operations.md).
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError
from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth
from wagtail.api.v3.routers import pages as stock_pages
from wagtail.api.v3.schemas import PageMetaSchema
from wagtail.contrib.redirects.api.v3 import router as redirects_router
from wagtail.models import Page

from lokalprojekte.api.errors import RefusedError
from lokalprojekte.core.page_access import private_pages
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.http import HttpRequest

#: What SQLite and PostgreSQL hold in a whole number.
_LARGEST: Final = 2**63 - 1
_NUMBER: Final = TypeAdapter(int)
#: Wagtail's search reads user text as a language of its own, and takes the square of the hits.
SEARCH: Final = frozenset({"search", "search_operator"})
#: Wagtail's filters offer it and cannot find it.
_NAMELESS: Final = frozenset({"pk"})


def check(request: HttpRequest, arguments: Mapping[str, Any]) -> None:
    """Refuse what Wagtail must not be asked. ``arguments`` are the parts of the address.

    Raises:
        RefusedError: 404 for an address that no database holds, 422 for parameters.
    """
    if any("\x00" in str(value) or _is_too_large(str(value)) for value in arguments.values()):
        raise RefusedError(404, _("There is nothing here."))
    errors = [
        {"type": kind, "loc": ["query", name], "msg": words}
        for name, values in request.GET.lists()
        for kind, words in [_complaint(name, values)]
        if words
    ]
    if errors:
        raise RefusedError(422, _("The request cannot be read."), errors=errors)


def _complaint(name: str, values: list[str]) -> tuple[str, str]:
    """Return what is wrong with a parameter, as a key and in words; empty where nothing is."""
    if name in SEARCH:
        return "not_here", _("Please search by /api/v3/search/?q=…; lists of pages are only filtered.")
    if name in _NAMELESS:
        return "unknown", _("There is no such parameter.")
    if any("\x00" in text for text in (name, *values)):
        return "unreadable", _("This text holds a character that cannot be read.")
    if any(map(_is_too_large, values)):
        return "too_large", _("This number is too large.")
    return "", ""


def _is_too_large(text: str) -> bool:
    """Tell whether a text that is read as a whole number is one that no database holds."""
    try:
        return abs(_NUMBER.validate_python(text)) > _LARGEST
    except ValidationError:
        return text.strip().lstrip("+-").isdigit()


def narrow() -> None:
    """Let Wagtail's operations tell anonymous readers what the site tells them: once, before they are bound.

    A call that is no more than a draft is no page, an unpublished page above another stays unnamed, and where old
    addresses lead is answered one by one by ``/find/``: the list would tell of pages nobody has published.
    """
    stock_pages.get_pages_queryset = _without_drafts(stock_pages.get_pages_queryset)
    resolver = PageMetaSchema._ninja_resolvers["parent"]  # noqa: SLF001 - the schemas of all types share it
    resolver._func, resolver._takes_context = _parent, True  # noqa: SLF001
    for view in redirects_router.path_operations.values():
        for operation in view.operations:
            if any(isinstance(callback, AllowAnonymous) for callback in operation.auth_callbacks):
                operation.auth_param = BearerTokenAuth()
                operation.auth_callbacks = [operation.auth_param]


def _without_drafts(original: Any) -> Any:
    @wraps(original)
    def pages_for(request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = original(request, *args, **kwargs)
        if request.user.is_authenticated:
            return found
        return found.exclude(pk__in=ProjectCallPage.objects.filter(status=CallStatus.DRAFT).values("pk"))

    return pages_for


def _parent(page: Page, context: dict[str, Any]) -> Page | None:
    """Return the page above ``page``; to anonymous readers only where they may read it."""
    parent: Page | None = page.get_parent()
    if parent is None or context["request"].user.is_authenticated:
        return parent
    return Page.objects.filter(pk=parent.pk, live=True).exclude(private_pages()).first()


def describe(paths: dict[str, Any]) -> None:
    """Take out of the document what Wagtail offers and :func:`check` does not."""
    for methods in paths.values():
        for operation in methods.values():
            known = operation.get("parameters", [])
            operation["parameters"] = [each for each in known if each["name"] not in SEARCH]
