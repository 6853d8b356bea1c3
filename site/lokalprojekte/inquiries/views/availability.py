"""The person changes when they have time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lokalprojekte.core.answers import UNPROCESSABLE, SeeOther, private_page
from lokalprojekte.core.public_forms import Guard, issue_token, public_form, readable
from lokalprojekte.core.signed_links import LinkState
from lokalprojekte.inquiries.forms import AvailabilityForm
from lokalprojekte.inquiries.forms.availability import asked_availability
from lokalprojekte.inquiries.links import STATUS, status_path
from lokalprojekte.inquiries.queries import inquiry_by_link
from lokalprojekte.inquiries.services import NotPossibleError, change_availability
from lokalprojekte.inquiries.views.confirmation import link_problem

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PURPOSE = "availability"


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Show the period as it is known; store the one that is sent."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        return link_problem(request, LinkState.UNKNOWN)
    address = status_path(inquiry)
    if not inquiry.is_open or not asked_availability(inquiry.role):
        return SeeOther(address)
    context = {"inquiry": inquiry, "status_path": address}
    if request.method != "POST":
        context |= {"form": AvailabilityForm(inquiry=inquiry), "form_token": issue_token(purpose=PURPOSE)}
        return private_page(request, "inquiries/availability.html", context)
    now = timezone.now()
    data = readable(request.POST)
    guard = Guard.read(data, purpose=PURPOSE, now=now)
    form = AvailabilityForm(data, inquiry=inquiry)
    if not form.is_valid() or guard.token is None:
        form_token = guard.value or issue_token(purpose=PURPOSE, now=now, replaces_old=True)
        context |= {"form": form, "form_token": form_token, "expired": guard.token is None}
        return private_page(request, "inquiries/availability.html", context, status=UNPROCESSABLE)
    try:
        change_availability(inquiry, **form.wanted(), now=now)
    except NotPossibleError:
        return SeeOther(address)
    return SeeOther(f"{address}?zeitraum")
