"""Requests that a view relies on and nobody's form makes: fields that are missing, numbers that are none.

Wagtail's views read what their own pages send; an empty form, or a key that is no number, makes several of them fail.
That is a bad request, and no fault of the site.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from django.core.paginator import InvalidPage
from django.db import DataError
from django.http import HttpRequest, HttpResponseBase
from django.utils.datastructures import MultiValueDictKeyError

from lokalprojekte.delivery import errors
from lokalprojekte.delivery.policy import ADMIN_PREFIX

logger = logging.getLogger(__name__)

#: Raised by either database for a number that no column can hold, and by lists for a page they do not have.
_OUT_OF_BOUNDS: Final = (OverflowError, DataError, InvalidPage)
#: Where it must have been raised to be about what was sent: in Wagtail, or where a field reads a value.
_READERS: Final = ("wagtail.", "django.db.models.fields")
#: Reads a parameter without looking whether it came.
_EXTERNAL_LINK: Final = "wagtailadmin_choose_page_external_link"


class UnreadableMiddleware:
    """Answers 400 where a view stumbled over what it was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; only exceptions matter here."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer for the view; the log gets its place and never a value, which may be somebody's."""
        if not _is_about_what_was_sent(request, exception):
            return None
        module, line = _place(exception)
        logger.error("Nobody could read a request: %s in %s, line %d", type(exception).__name__, module, line)
        return errors.error_page(400)


def _is_about_what_was_sent(request: HttpRequest, exception: Exception) -> bool:
    if isinstance(exception, MultiValueDictKeyError):
        return True
    if not request.path_info.startswith(ADMIN_PREFIX):
        return False
    if isinstance(exception, _OUT_OF_BOUNDS):
        return True
    match = request.resolver_match
    if isinstance(exception, AttributeError):
        return match is not None and match.url_name == _EXTERNAL_LINK
    return isinstance(exception, ValueError | KeyError) and _place(exception)[0].startswith(_READERS)


def _place(exception: Exception) -> tuple[str, int]:
    """Return the module and line that raised it."""
    trace = exception.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "", 0
    return str(trace.tb_frame.f_globals.get("__name__", "")), trace.tb_lineno
