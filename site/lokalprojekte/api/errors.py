"""Everything that goes wrong is a problem (RFC 9457), in German."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.api.v3.errors import PROBLEM_JSON, problem_response

from lokalprojekte.api import validation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase
    from ninja import NinjaAPI

_KEPT: Final = ("Allow", "Retry-After", "WWW-Authenticate")


@dataclass
class RefusedError(Exception):
    """Why a request goes no further. The guard turns it into an answer."""

    status: int
    detail: str
    errors: list[dict[str, Any]] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> HttpResponse:
        """Return the answer."""
        response = problem_response(status=self.status, detail=self.detail, errors=self.errors)
        for name, value in self.headers.items():
            response[name] = value
        return response


class MissingError(Http404):
    """There is no such thing, said in words of ours: they reach the reader."""


def unauthorized(detail: str = "", *, error: str = "") -> RefusedError:
    """Return the refusal of somebody without a valid token; ``error`` is RFC 6750's word for what is wrong with it."""
    challenge = 'Bearer realm="Lokalprojekte"' + (f', error="{error}"' if error else "")
    return RefusedError(401, detail or _("This needs a token."), headers={"WWW-Authenticate": challenge})


def not_there() -> RefusedError:
    """Return the refusal of what is not there, or not for this account."""
    return RefusedError(404, _("There is no such thing here."))


def out_of_scope(scope: str) -> RefusedError:
    """Return the refusal of a token that is not for this."""
    challenge = f'Bearer realm="Lokalprojekte", error="insufficient_scope", scope="{scope}"'
    detail = _("This token is not for that. It would need the scope «%(scope)s».") % {"scope": scope}
    return RefusedError(403, detail, headers={"WWW-Authenticate": challenge})


def as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """Return an answer that tells of a failure as a problem, whoever made it; a developer keeps the traceback."""
    status = response.status_code
    if status < HTTPStatus.BAD_REQUEST or response.headers.get("Content-Type", "").startswith(PROBLEM_JSON):
        return response
    if settings.DEBUG and status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return response
    problem = problem_response(status=status, detail=_sentences().get(status, ""))
    for name in (*_KEPT, *(name for name in response.headers if name.startswith("RateLimit"))):
        if name in response.headers:
            problem[name] = response.headers[name]
    return problem


def _sentences() -> dict[int, str]:
    return {
        HTTPStatus.BAD_REQUEST: _("The request cannot be read."),
        HTTPStatus.NOT_FOUND: _("There is no such thing here."),
        HTTPStatus.METHOD_NOT_ALLOWED: _("This address does not know this method."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("This is too large."),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Something went wrong here. It is our fault; please try again later."),
        HTTPStatus.SERVICE_UNAVAILABLE: _("The site cannot answer at the moment. Please try again in a minute."),
    }


def register(api: NinjaAPI) -> None:
    """Let Wagtail's operations say in German what they say in English."""
    validation.register(api)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        known = isinstance(error, MissingError)
        return problem_response(status=404, detail=str(error) if known else _("There is no such thing here."))

    @api.exception_handler(PermissionDenied)
    def denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        if not request.user.is_authenticated:
            return unauthorized().response()
        return problem_response(status=403, detail=_("The account of this token may not do that."))
