"""The outermost layers of a request, in the order in which settings name them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from lokalprojekte.delivery import errors
from lokalprojekte.delivery.finished import Plan
from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.delivery.front import PLAN
from lokalprojekte.delivery.headers import complete
from lokalprojekte.delivery.page_cache import kept_params
from lokalprojekte.delivery.policy import ADMIN_PREFIX

logger = logging.getLogger(__name__)

Handler = Callable[[HttpRequest], HttpResponseBase]

_READING: Final = ("GET", "HEAD", "OPTIONS")
_METHODS: Final = frozenset((*_READING, "POST"))
_API_METHODS: Final = _METHODS | {"PUT", "PATCH", "DELETE"}
#: What a browser makes of a form; nothing else is sent to the pages of the public.
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
#: Below these, programs send what they need and views say what they take.
_OTHER_BODIES: Final = ("/api/", ADMIN_PREFIX, settings.CSP_REPORT_PATH)
#: What is kept in front: pages for people, and what the API says to anybody.
_FINISHED: Final = ("text/html", "application/json", "application/vnd.lokalprojekte.partial+json")


class GateMiddleware:
    """Outermost: refuses what no view should see, and completes the head of every answer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse unknown methods and bodies that are too large; let the rest through."""
        response = self._refusal(request) or self.get_response(request)
        response = errors.fill(response) or response
        complete(request, response)
        return response

    def _refusal(self, request: HttpRequest) -> HttpResponseBase | None:
        allowed = _API_METHODS if request.path_info.startswith(("/api/", ADMIN_PREFIX)) else _METHODS
        if request.method not in allowed:
            response = errors.error_page(405)
            response["Allow"] = ", ".join(sorted(allowed))
            return response
        if request.method in _READING:
            return None
        if _length(request) > _largest_body(request):
            return errors.error_page(413)
        if _length(request) and not request.path_info.startswith(_OTHER_BODIES) and not _is_form(request):
            response = errors.error_page(415)
            response["Accept"] = ", ".join(_FORMS)
            return response
        return None


class PageMiddleware:
    """Tells the layer in front what it may do with the answer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Fill in the plan the layer in front has put into the environment."""
        response = self.get_response(request)
        plan = request.META.get(PLAN)
        params = kept_params(request)
        if isinstance(plan, Plan) and params is not None and _is_for_everybody(request, response):
            plan.finish = True
            plan.params = params
            plan.valid_until = earliest(request)
        return response


class DatabaseMiddleware:
    """Answers 503 with one line in the log where the database cannot be reached, instead of 500 with a traceback."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; only exceptions matter here."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer for a view that lost its database."""
        if not errors.is_database_failure(exception):
            return None
        logger.error("The database cannot be used: %s", type(exception).__name__)
        return errors.error_page(503)


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a stranger without cookies would get exactly this answer."""
    control = response.headers.get("Cache-Control", "")
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code == 200  # noqa: PLR2004 - the status is the name
        and not response.streaming
        and response.headers.get("Content-Type", "").startswith(_FINISHED)
        and "Content-Encoding" not in response.headers
        and not response.cookies
        and not request.META.get("HTTP_COOKIE")
        and not request.META.get("HTTP_AUTHORIZATION")
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not getattr(request, "is_preview", False)
        and not any(word in control for word in ("no-store", "private"))
    )


def _length(request: HttpRequest) -> int:
    """Return the announced length of the body; what cannot be read counts as nothing, as it does for Django."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isdigit() else 0


def _largest_body(request: HttpRequest) -> int:
    """Return how many bytes a reader, or an editor with pictures and files to upload, may send."""
    is_editor = request.path_info.startswith((ADMIN_PREFIX, "/api/"))
    limit: int = settings.LARGEST_UPLOAD if is_editor else settings.LARGEST_FORM
    return limit


def _is_form(request: HttpRequest) -> bool:
    return request.META.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() in _FORMS
