"""Asking for an alert, and proving the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lokalprojekte.core.answers import UNPROCESSABLE, SeeOther, private_page
from lokalprojekte.core.public_forms import Guard, issue_token, public_form, readable
from lokalprojekte.core.signed_links import LinkState
from showcase.alerts.enums import AlertRhythm
from showcase.alerts.forms import AlertForm
from showcase.alerts.links import manage_path
from showcase.alerts.queries import find_confirmation
from showcase.alerts.services import LinkProblemError, confirm_alert, subscribe
from showcase.alerts.wishes import Wish, list_address

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PURPOSE: Final = "alert"
_HTTP_STATUS: Final = {LinkState.USED: 200, LinkState.EXPIRED: 410, LinkState.UNKNOWN: 404}


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def new(request: HttpRequest) -> HttpResponse:
    """Show the search in words and ask where to write to; take in what is sent."""
    now = timezone.now()
    wish = Wish(readable(request.GET), now=now)
    if request.method != "POST":
        return _show(request, wish, AlertForm(), token=issue_token(purpose=PURPOSE, now=now))
    data = readable(request.POST)
    guard = Guard.read(data, purpose=PURPOSE, now=now)
    form = AlertForm(data)
    valid = form.is_valid()
    if guard.token is None:
        token = issue_token(purpose=PURPOSE, now=now, replaces_old=True)
        return _show(request, wish, form, token=token, expired=True, status=UNPROCESSABLE)
    if not valid or wish.is_too_long:
        return _show(request, wish, form, token=guard.value, status=UNPROCESSABLE)
    if not guard.decoy_filled:
        subscribe(
            query=wish.query,
            email=form.cleaned_data["email"],
            rhythm=AlertRhythm(form.cleaned_data["rhythm"]),
            form_token=guard.token.id,
            now=now,
        )
    return SeeOther(reverse("showcase:alert_sent"))


def _show(
    request: HttpRequest, wish: Wish, form: AlertForm, *, token: str, expired: bool = False, status: int = 200
) -> HttpResponse:
    context = {"wish": wish, "form": form, "form_token": token, "expired": expired}
    response = render(request, "showcase/alerts/new.html", context, status=status)
    # Every search has such a page; that there is one is enough to know.
    response.headers["X-Robots-Tag"] = "noindex, follow"
    return response


@require_safe
@public_form
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, whether the address is known or not."""
    return private_page(request, "showcase/alerts/sent.html", {"calls_url": list_address()})


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the button; confirm when it is pressed. Opening the link alone does nothing: mail scanners do that too."""
    if request.method == "POST":
        try:
            alert = confirm_alert(secret=secret)
        except LinkProblemError as problem:
            return link_problem(request, problem.state)
        return SeeOther(f"{manage_path(alert)}?bestaetigt")
    found = find_confirmation(secret)
    if found.state is not LinkState.VALID:
        return link_problem(request, found.state)
    return private_page(request, "showcase/alerts/confirm.html")


def link_problem(request: HttpRequest, state: LinkState) -> HttpResponse:
    """Explain why a link does not work."""
    context = {"state": state.value, "calls_url": list_address()}
    return private_page(request, "showcase/alerts/link_problem.html", context, status=_HTTP_STATUS[state])


def gone(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    """Say that an alert has ended: the link is ours, and there is nothing behind it any more."""
    return private_page(request, "showcase/alerts/gone.html", {"calls_url": list_address(), **context}, status=status)
