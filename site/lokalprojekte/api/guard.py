"""The one guard in front of everything below ``/api/v3/``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.api.v3.errors import problem_response

from lokalprojekte.api import stock_guard
from lokalprojekte.api.document import PREFIX, openapi
from lokalprojekte.api.routers import ROUTERS

if TYPE_CHECKING:
    from django.urls import ResolverMatch

Handler = Callable[[HttpRequest], HttpResponseBase]

_PARAMETER: Final = re.compile(r"<(?:\w+:)?(\w+)>")


class GuardMiddleware:
    """Lets a request through to an operation, or says as problem+json why not."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Refuse parameters an operation of ours does not know: a filter with a slip must not return everything."""
        if not request.path_info.startswith(PREFIX) or request.resolver_match is None:
            return None
        known = _known_parameters().get((_address(request.resolver_match), request.method or ""))
        if known is None:
            return stock_guard.refusal(request, request.resolver_match.kwargs)
        unknown = [name for name in request.GET if name not in known]
        if not unknown:
            return None
        errors = [
            {"type": "unknown", "loc": ["query", name], "msg": _("There is no such parameter.")} for name in unknown
        ]
        return problem_response(status=422, detail=_("The request cannot be read."), errors=errors)


def _address(match: ResolverMatch) -> str:
    return "/" + _PARAMETER.sub(r"{\1}", match.route)


@cache
def _known_parameters() -> dict[tuple[str, str], frozenset[str]]:
    """Return the query parameters of our operations by address and method; Wagtail's lists know more than they say."""
    ours = tuple(f"{PREFIX.rstrip('/')}{prefix}" for prefix in ROUTERS)
    return {
        (address, method.upper()): frozenset(
            each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"
        )
        for address, methods in openapi()["paths"].items()
        if address.startswith(ours)
        for method, operation in methods.items()
    }
