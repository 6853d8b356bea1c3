"""How often somebody may send a form: by address generously, by link and by form strictly.

A town hall shares one address, so an address may send as much as a busy office does. What one person holds – the link
of a mail, one open form – is used a few times, and more often only by a program. The API counts for itself, editors
are counted where they sign in. The reasons and numbers: docs/decisions/0037-how-often-one-may-send.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from lokalprojekte.core.public_forms import FormToken
from lokalprojekte.delivery import errors
from lokalprojekte.delivery.allowances import Tally
from lokalprojekte.delivery.counting import Policy, Standing, keyed, somebody
from lokalprojekte.delivery.policy import ADMIN_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

Handler = Callable[[HttpRequest], HttpResponseBase]

_HOUR: Final = 3_600
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
#: What counts elsewhere: the API, the admin behind its login, and the reports of browsers.
_ELSEWHERE: Final = ("/api/", ADMIN_PREFIX, settings.CSP_REPORT_PATH)
#: One write for so many forms.
TALLY: Final = Tally(step=5)
#: How views call what a link of ours proves.
_SECRETS: Final = ("token", "secret")


class TooOftenError(Exception):
    """Somebody sends more often than a person does."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.policy.name)
        self.standing = standing


class LimitMiddleware:
    """Refuses what is sent too often, before any view reads it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; it is counted when it is clear what it is for."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """Count what is sent by its address, and by the link it was sent from."""
        if request.method in _READING or request.path_info.startswith(_ELSEWHERE):
            return None
        counted = [(Policy("forms", settings.FORMS_PER_HOUR, _HOUR), keyed(f"forms:{somebody(request)}"))]
        counted += [
            (Policy("link", settings.LINK_USES_PER_HOUR, _HOUR), keyed(f"link:{kwargs[name]}"))
            for name in _SECRETS
            if name in kwargs
        ]
        try:
            for policy, who in counted:
                _count(policy, who)
        except TooOftenError as error:
            return _refusal(error)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer for a form that was used too often."""
        return _refusal(exception) if isinstance(exception, TooOftenError) else None


def count_form(token: FormToken) -> None:
    """Count one more try with a form that was handed out once.

    Raises:
        TooOftenError: when nobody would have tried so often.
    """
    _count(Policy("form", settings.FORM_TRIES_PER_HOUR, _HOUR), keyed(f"form:{token.id}"))


def _count(policy: Policy, who: str) -> None:
    now = time.time()
    ends = policy.ends(now)
    standing = Standing(policy, TALLY.use(who, ends), resets_in=max(1, ends - int(now)))
    if standing.is_exceeded:
        raise TooOftenError(standing)


def _refusal(error: TooOftenError) -> HttpResponseBase:
    return errors.error_page(429, retry_after=error.standing.resets_in)
