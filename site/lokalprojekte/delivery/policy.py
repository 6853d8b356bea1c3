"""The content security policy: a strict one for the public, one with a nonce for the admin."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from typing import Any, Final, cast
from urllib.parse import urlsplit

from csp.constants import HEADER, SELF
from csp.middleware import CheckableLazyObject, CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from lokalprojekte.delivery.headers import frames_front_end

ADMIN_PREFIX = "/admin/"

#: Gives the nonce of the request this thread works on; widgets see no request.
_nonce: ContextVar[Callable[[], str] | None] = ContextVar("delivery_nonce", default=None)


def current_nonce() -> str:
    """Return the nonce of the running request; empty outside of one. Asking puts it into the policy."""
    read = _nonce.get()
    return read() if read is not None else ""


#: What changes the policy of the settings, where nothing does.
_NOTHING: Final = PolicyParts()


@cache
def _usual_policy() -> str:
    return str(build_policy())


class PolicyMiddleware(CSPMiddleware):
    """django-csp's middleware with the admin's own policy, on every answer that passes it."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Make the nonce reachable for widgets while the request is answered."""
        token = _nonce.set(lambda: str(request.csp_nonce))  # type: ignore[attr-defined]  # set by process_request
        try:
            response = cast("HttpResponseBase", super().__call__(request))
        finally:
            _nonce.reset(token)
        return response

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Send the policy; the usual one, which nothing about this answer changes, is put together once."""
        is_usual = self.get_policy_parts(request, response) == _NOTHING and not hasattr(response, "_csp_exempt")
        if not is_usual or HEADER in response or settings.DEBUG:
            return super().process_response(request, response)
        response[HEADER] = _usual_policy()
        # From here on a nonce would not be in the policy any more.
        request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]
        return response

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002
    ) -> PolicyParts:
        """Take the admin's policy under its address, unless a view named one.

        A preview is rendered as a request of its own for the page's address (Wagtail marks it), with the page's
        policy; the admin has to be able to frame it.
        """
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and request.path_info.startswith(ADMIN_PREFIX):
            policy: dict[str, Any] = settings.ADMIN_CONTENT_SECURITY_POLICY
            parts.config = policy["DIRECTIVES"]
            if frames_front_end(request):
                front_end = urlsplit(settings.PREVIEW_URL)
                parts.update = {**(parts.update or {}), "frame-src": [f"{front_end.scheme}://{front_end.netloc}"]}
        if getattr(request, "is_dummy", False):
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}
        return parts
