"""Proof of the address: the link in the mail leads to a button, the button confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lokalprojekte.core.answers import UNPROCESSABLE, SeeOther, private_page
from lokalprojekte.core.public_forms import Guard, issue_token, public_form, readable
from lokalprojekte.core.signed_links import LinkState
from lokalprojekte.inquiries.forms import NewLinkForm
from lokalprojekte.inquiries.links import status_path
from lokalprojekte.inquiries.queries import find_confirmation
from lokalprojekte.inquiries.services import LinkProblemError, confirm_inquiry, send_new_link

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PURPOSE = "new-link"
_HTTP_STATUS = {LinkState.USED: 200, LinkState.EXPIRED: 410, LinkState.UNKNOWN: 404}


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the button; confirm when it is pressed. Opening the link alone does nothing: mail scanners do that too."""
    if request.method == "POST":
        try:
            inquiry = confirm_inquiry(secret=secret)
        except LinkProblemError as problem:
            return link_problem(request, problem.state)
        return SeeOther(f"{status_path(inquiry)}?bestaetigt")
    found = find_confirmation(secret)
    if found.state is not LinkState.VALID:
        return link_problem(request, found.state)
    return private_page(request, "inquiries/confirm.html")


def link_problem(request: HttpRequest, state: LinkState) -> HttpResponse:
    """Explain why a link does not work, and offer a new one."""
    context = {"state": state.value, "form": NewLinkForm(), "form_token": issue_token(purpose=PURPOSE)}
    return private_page(request, "inquiries/link_problem.html", context, status=_HTTP_STATUS[state])


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def new_link(request: HttpRequest) -> HttpResponse:
    """Mail somebody their links again; the answer is the same whether the address is known or not."""
    if request.method != "POST":
        context = {
            "asked": "gesendet" in request.GET,
            "form": NewLinkForm(),
            "form_token": issue_token(purpose=PURPOSE),
        }
        return private_page(request, "inquiries/new_link.html", context)
    now = timezone.now()
    data = readable(request.POST)
    guard = Guard.read(data, purpose=PURPOSE, now=now)
    form = NewLinkForm(data)
    if not form.is_valid() or guard.token is None:
        token = guard.value or issue_token(purpose=PURPOSE, now=now, replaces_old=True)
        context = {"form": form, "form_token": token, "expired": guard.token is None}
        return private_page(request, "inquiries/new_link.html", context, status=UNPROCESSABLE)
    if not guard.decoy_filled:
        send_new_link(email=form.cleaned_data["email"], now=now)
    return SeeOther(f"{reverse('inquiries:new_link')}?gesendet")
