"""Our own words for what goes wrong: German, without a database, a session or a context processor.

Django's own handlers carry a CSRF decorator that reads the POST again, which turns a bad request into a server error;
these do not.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.public_forms import ForeignFormError

logger = logging.getLogger(__name__)

#: Seconds after which a browser or a search engine may come back.
RETRY_AFTER: Final = 30
#: SQLite reports a wrong query as OperationalError too; that is our mistake, not a missing database.
_OUR_MISTAKES: Final = ("no such column", "near ", "too many", "ambiguous column")
#: PostgreSQL's «read_only_sql_transaction», as on a server that just became a replica.
_READ_ONLY: Final = "25006"


@dataclass(frozen=True, slots=True)
class Words:
    """What an error page says: what happened, and what the reader can do now."""

    title: str | Promise
    message: str | Promise
    hint: str | Promise


WORDS: Final[dict[int, Words]] = {
    400: Words(
        _("We could not read that"),
        _("Your browser sent something we do not understand."),
        _("Please go back, reload the page and try again."),
    ),
    403: Words(
        _("This page is not open to you"),
        _("You need a permission for it that you do not have at the moment."),
        _("If you belong to the team, please sign in again or ask your administrator."),
    ),
    404: Words(
        _("There is nothing here"),
        _("The address is mistyped, or the page has moved."),
        _("The home page and the list of projects lead on."),
    ),
    405: Words(
        _("That does not work here"),
        _("This address cannot be used in this way."),
        _("Please go back and use the links and buttons of the page."),
    ),
    413: Words(
        _("That is too much at once"),
        _("What you sent is larger than we can take."),
        _("Please shorten your text or choose a smaller file. Nothing was saved."),
    ),
    415: Words(
        _("We cannot read it in this form"),
        _("Your program sent something that is not one of our forms."),
        _("Please open the page here with us again and use its form."),
    ),
    429: Words(
        _("Please wait a moment"),
        _("Very many requests came from your connection in a short time."),
        _("Please try again in a few minutes. In town halls and companies many people share one connection."),
    ),
    500: Words(
        _("Something went wrong on our side"),
        _("It is not your fault. The error has been recorded, and we will look into it."),
        _("Please try again in a few minutes."),
    ),
    503: Words(
        _("We will be right back"),
        _("The site cannot be reached for a short while. Nothing you sent before is lost."),
        _("Please try again in half a minute. If you were just sending something, send it once more then."),
    ),
}

#: A form that was sent from elsewhere, or from a page that was open for too long.
REFUSED_FORM: Final = Words(
    _("We could not take this form"),
    _("It was sent from another website, or the page had been open for too long. Nothing was saved."),
    _("Please open the form here with us again and send it once more."),
)

#: Seconds after which an attempt to sign in is worth another.
_TOO_MANY: Final = 300
#: What is over after a while.
_PASSING: Final = frozenset({429, 503})
_HOME: Final = _("To the home page")
_BARE = """<!doctype html>
<html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<h1>{title}</h1><p>{message}<p>{hint}<p><a href="/">{home}</a>
"""


def error_page(status: int, words: Words | None = None, *, retry_after: int = RETRY_AFTER) -> HttpResponse:
    """Return the page for ``status``, in its own words or in ``words``.

    ``retry_after`` says in seconds when to come back, where that helps (429, 503). It never raises, for nothing could
    answer then.
    """
    words = words or WORDS[status]
    context = {"status": status, "title": words.title, "message": words.message, "hint": words.hint}
    try:
        html = loader.get_template("errors/error.html").render(context)
    except Exception:  # an error page must not fail, whatever is wrong with its template
        logger.exception("The template of the error pages failed.")
        html = _BARE.format_map({name: escape(str(said)) for name, said in {**context, "home": _HOME}.items()})
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-store"
    if status in _PASSING:
        response["Retry-After"] = str(retry_after)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what cannot be read, and what is too large."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return error_page(413 if too_much else 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is not allowed; a form from elsewhere was not forbidden, it could not be taken."""
    return error_page(403, REFUSED_FORM if isinstance(exception, ForeignFormError) else None)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from one of our pages, or came too late."""
    return error_page(403, REFUSED_FORM)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that does not exist."""
    return error_page(404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer whoever asks too often."""
    return error_page(429, retry_after=_TOO_MANY)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer our own mistakes; a database that cannot be reached is none and passes."""
    return error_page(503 if is_database_failure(sys.exc_info()[1]) else 500)


def is_database_failure(error: BaseException | None) -> bool:
    """Whether the database is gone, locked for too long, full or read-only, rather than asked wrongly."""
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", "") == _READ_ONLY
    return isinstance(error, OperationalError | InterfaceError) and not str(error).startswith(_OUR_MISTAKES)


def fill(response: Any) -> HttpResponse | None:
    """Return an error page in place of a bare answer (Django's 405, a reader's 429), with that answer's headers."""
    if response.status_code not in {405, 413, 415, 429, 503} or response.streaming or response.content:
        return None
    page = error_page(response.status_code)
    for name in ("Allow", "Retry-After"):
        if name in response:
            page[name] = response[name]
    return page
