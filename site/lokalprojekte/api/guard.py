"""The one guard in front of everything below ``/api/v3/``.

Its order: whose page asks (CORS), whose token, which operation, how often, once only. Its reasons:
docs/decisions/0025-api-access.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from lokalprojekte.api import limits
from lokalprojekte.api.access import publishes_by_body
from lokalprojekte.api.document import Operation, api, every_operation, operations
from lokalprojekte.api.enums import Scope
from lokalprojekte.api.errors import RefusedError, as_problem, out_of_scope, unauthorized
from lokalprojekte.api.files import check_file
from lokalprojekte.api.idempotency import HEADER, METHODS, answer_once
from lokalprojekte.api.identity import become_stranger, identify
from lokalprojekte.api.locks import check_lock
from lokalprojekte.api.preflight import is_preflight, preflight
from lokalprojekte.api.readable import check_arguments, check_body, check_query, check_size
from lokalprojekte.api.validation import BODY
from lokalprojekte.delivery import cors

if TYPE_CHECKING:
    from django.urls import ResolverMatch

    from lokalprojekte.api.models import TokenGrant

Handler = Callable[[HttpRequest], HttpResponseBase]

_PARAMETER: Final = re.compile(r"<(?:\w+:)?(\w+)>")
_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
_UNREADABLE: Final = object()
#: Addresses of which it is kept what stands there.
_REMEMBERED: Final = 1_024
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Lets a request through to an operation, or says as problem+json why not."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on what may pass; say at every answer who may read it and how often one may still ask."""
        origin, method = request.headers.get("Origin", ""), request.method or ""
        if is_preflight(request):
            return preflight(request, _methods_of(request.path_info))
        with_token = bool(request.headers.get("Authorization"))
        response = as_problem(self._answer(request, origin))
        patch_vary_headers(response, ["Authorization"])
        if with_token:
            response.headers.setdefault("Cache-Control", "private, no-store")
        for name, value in cors.headers_for(origin, method).items():
            if name == "Vary":
                patch_vary_headers(response, [value])
            else:
                response[name] = value
        return response

    def _answer(self, request: HttpRequest, origin: str) -> HttpResponseBase:
        grant, standing = None, None
        try:
            refusal: RefusedError | None = None
            try:
                grant = identify(request)
                operation = _admit(request, grant, origin)
            except RefusedError as refused:
                refusal, operation = refused, None
            standing = limits.count(request, grant, writes=not refusal and request.method not in _READING)
            if standing.is_exceeded:
                raise limits.refusal(standing)
            if refusal:
                raise refusal
            response = self._run(request, grant, operation)
        except RefusedError as refused:
            response = refused.response()
        if standing:
            for name, value in standing.headers().items():
                response[name] = value
        return response

    def _run(self, request: HttpRequest, grant: TokenGrant | None, operation: Operation | None) -> HttpResponseBase:
        if grant and operation and request.method in METHODS and HEADER in request.headers:
            return answer_once(request, grant.token, self.get_response)
        return self.get_response(request)


def _admit(request: HttpRequest, grant: TokenGrant | None, origin: str) -> Operation | None:
    """Return the operation that is asked for, after the request has become whoever it may be there.

    Raises:
        RefusedError: where it may not be used, or not so.
    """
    if not cors.may_use(origin, request.method or ""):
        raise RefusedError(403, _("Pages of this origin may not write here."))
    try:
        match = _resolved(request.path_info, settings.ROOT_URLCONF)
    except Resolver404:
        raise RefusedError(404, _("There is no such address.")) from None
    operation = every_operation().get((_address(match), "GET" if request.method == "HEAD" else request.method or ""))
    if operation is None:
        # The document, and methods an address does not have: nothing runs behind either.
        become_stranger(request)
        return None
    check_size(request)
    _check_rule(request, grant, operation)
    check_query(request, operation)
    check_arguments(operation, match.kwargs)
    check_file(request.user, operation.id, match.kwargs)
    check_lock(request.user, operation.id, match.kwargs)
    if grant and request.method in _WITH_BODY and request.content_type != "multipart/form-data":
        body = _read_body(request) if request.body else {}
        if body is not _UNREADABLE:
            setattr(request, BODY, body)
            check_body(operation, body, match.kwargs)
    return operation


@lru_cache(maxsize=_REMEMBERED)
def _resolved(path: str, urlconf: str) -> ResolverMatch:
    """Return what stands at ``path``: a dozen addresses make up most of what is asked for."""
    return resolve(path, urlconf)


def _check_rule(request: HttpRequest, grant: TokenGrant | None, operation: Operation) -> None:
    rule = operation.rule
    if rule is None:
        raise RefusedError(403, _("This operation is closed here."))
    asks_for_draft = operation.id in {"pages_detail", "pages_find"} and request.GET.get("version") == "draft"
    if grant is None:
        if not rule.anybody or asks_for_draft:
            raise unauthorized()
        return
    if rule.scope and not grant.allows(rule.scope):
        if not rule.anybody or asks_for_draft:
            raise out_of_scope(rule.scope)
        become_stranger(request)
    elif rule.anybody and not rule.scope:
        become_stranger(request)
    if not grant.allows(Scope.PUBLISH) and publishes_by_body(operation.id, lambda: _read_body(request)):
        raise out_of_scope(Scope.PUBLISH)


def _read_body(request: HttpRequest) -> Any:
    """Return what django-ninja will read; a mark for what it refuses itself."""
    try:
        return api.parser.parse_body(request)
    except (ValueError, RecursionError):
        return _UNREADABLE


def _methods_of(path: str) -> set[str]:
    """Return the methods that are open to somebody at ``path``; the document and what is nowhere can be read."""
    try:
        address = _address(resolve(path))
    except Resolver404:
        address = ""
    found = {method for known, method in operations() if known == address}
    return found | {"HEAD"} if "GET" in found else found or {"GET", "HEAD"}


def _address(match: ResolverMatch) -> str:
    return "/" + _PARAMETER.sub(r"{\1}", match.route)
