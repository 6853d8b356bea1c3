"""The API in a process that is never asked for it: not there.

Wagtail's routers build a model for reading, one for creating and one for changing every type of page while they are
imported. Ours, the guard before them and the document stand beside them; most visitors ask for pages alone, so they
are imported by the first request that needs them (docs/decisions/0034-start-and-memory.md).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

#: Where the API stands; part of the contract.
PREFIX: Final = "/api/v3/"
#: Where its addresses, and with them all of it, are.
ADDRESSES: Final = "lokalprojekte.api.addresses_v3"
_MODULES: Final = ("lokalprojekte.api.guard", ADDRESSES)


class LateResolver(URLResolver):
    """Addresses whose module is imported when one of them is asked for; they have a namespace of their own."""

    def __init__(self, route: str, module: str, *, app_name: str, namespace: str) -> None:
        super().__init__(RoutePattern(route), module, app_name=app_name, namespace=namespace)

    def _populate(self) -> None:
        """Tell nothing: whoever names an address of another module needs none of these."""


def load() -> None:
    """Import all of it now, for a process whose memory others will share."""
    for name in _MODULES:
        import_module(name)


def late_view(path: str) -> Callable[..., HttpResponseBase]:
    """Return a view that is imported from ``path`` when it is asked for."""

    def view(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        answer: HttpResponseBase = import_string(path)(request, **arguments)
        return answer

    return view


class GuardMiddleware:
    """Hands what asks for the API to its guard (``api.guard``), and leaves everything else alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the guard decide about a request for the API."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        from lokalprojekte.api.guard import Guard  # noqa: PLC0415 - with it comes all of the API

        return Guard(self.get_response).answer(request)
