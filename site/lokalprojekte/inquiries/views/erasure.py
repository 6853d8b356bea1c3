"""The person deletes everything, and gets a receipt that names nothing (Art. 17 DSGVO)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lokalprojekte.core.answers import SeeOther, private_page
from lokalprojekte.core.public_forms import public_form
from lokalprojekte.core.signed_links import LinkState
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.links import STATUS, status_path
from lokalprojekte.inquiries.models import Erasure
from lokalprojekte.inquiries.queries import erasure_by_link, inquiry_by_link
from lokalprojekte.inquiries.services import erase_by_person
from lokalprojekte.inquiries.views.confirmation import link_problem

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, then delete at once. A second click, or the old link, leads to the same receipt."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        known = erasure_by_link(token, purpose=STATUS)
        return SeeOther(receipt_path(known)) if known else link_problem(request, LinkState.UNKNOWN)
    if request.method == "POST":
        return SeeOther(receipt_path(erase_by_person(inquiry)))
    context = {
        "inquiry": inquiry,
        "token": token,
        "status_path": status_path(inquiry),
        "is_placed": inquiry.public_state is InquiryStatus.PLACED,
    }
    return private_page(request, "inquiries/erase.html", context)


@require_safe
@public_form
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show number and time of an erasure, and nothing else; whoever has the number can look at it again."""
    erasure = Erasure.objects.filter(receipt=receipt).only("receipt", "erased_at").first()
    if erasure is None:
        raise Http404
    return private_page(request, "inquiries/erased.html", {"erasure": erasure})


def receipt_path(erasure: Erasure) -> str:
    """Return the address of a receipt."""
    return reverse("inquiries:erased", args=[erasure.receipt])
