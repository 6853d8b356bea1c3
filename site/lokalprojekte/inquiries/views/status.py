"""The status page: what the person sees of their inquiry, and what they can still do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lokalprojekte.core.answers import UNPROCESSABLE, SeeOther, private_page
from lokalprojekte.core.public_forms import Guard, issue_token, public_form, readable
from lokalprojekte.core.signed_links import LinkState
from lokalprojekte.inquiries.forms import MessageForm
from lokalprojekte.inquiries.forms.availability import asked_availability
from lokalprojekte.inquiries.links import STATUS, status_path
from lokalprojekte.inquiries.presentation import answers_of, timeline_of
from lokalprojekte.inquiries.queries import erasure_by_link, inquiry_by_link
from lokalprojekte.inquiries.services import NotPossibleError, TransitionError, add_message, withdraw_inquiry
from lokalprojekte.inquiries.steps import steps_of
from lokalprojekte.inquiries.views.confirmation import link_problem
from lokalprojekte.inquiries.views.erasure import receipt_path

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from lokalprojekte.inquiries.models import Inquiry

PURPOSE = "message"
#: What somebody has just done, as the address says it.
_NEWS = (
    *("bestaetigt", "nachricht", "zurueckgezogen", "zeitraum"),
    *("vorgestellt", "nicht-vorgestellt", "vorschlag-beendet"),
)


@require_safe
@public_form
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Show reference, state, next step, messages and what the person told us."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        erasure = erasure_by_link(token, purpose=STATUS)
        return SeeOther(receipt_path(erasure)) if erasure else link_problem(request, LinkState.UNKNOWN)
    news = next((name for name in _NEWS if name in request.GET), "")
    return _page(request, inquiry, token, MessageForm(), issue_token(purpose=PURPOSE), news=news)


@require_POST
@public_form
def message(request: HttpRequest, token: str) -> HttpResponse:
    """Take down what the person adds."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        return link_problem(request, LinkState.UNKNOWN)
    now = timezone.now()
    data = readable(request.POST)
    guard = Guard.read(data, purpose=PURPOSE, now=now)
    form = MessageForm(data)
    if not form.is_valid() or guard.token is None:
        form_token = guard.value or issue_token(purpose=PURPOSE, now=now, replaces_old=True)
        expired = guard.token is None
        return _page(request, inquiry, token, form, form_token, expired=expired, status=UNPROCESSABLE)
    try:
        add_message(inquiry, text=form.cleaned_data["text"], form_token=guard.token.id, now=now)
    except NotPossibleError:
        return SeeOther(status_path(inquiry))
    return SeeOther(f"{status_path(inquiry)}?nachricht#verlauf")


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, then withdraw."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        return link_problem(request, LinkState.UNKNOWN)
    address = status_path(inquiry)
    if request.method == "POST":
        try:
            withdraw_inquiry(inquiry)
        except TransitionError:
            return SeeOther(address)
        return SeeOther(f"{address}?zurueckgezogen")
    if not inquiry.is_withdrawable:
        return SeeOther(address)
    return private_page(request, "inquiries/withdraw.html", {"inquiry": inquiry, "status_path": address})


def _page(
    request: HttpRequest,
    inquiry: Inquiry,
    token: str,
    form: MessageForm,
    form_token: str,
    *,
    news: str = "",
    expired: bool = False,
    status: int = 200,
) -> HttpResponse:
    answers = answers_of(inquiry)
    context = {
        "inquiry": inquiry,
        "token": token,
        "state": inquiry.public_state,
        "steps": steps_of(inquiry),
        "timeline": timeline_of(inquiry),
        "facts": [answer for answer in answers if not answer.long],
        "texts": [answer for answer in answers if answer.long],
        "can_change_availability": inquiry.is_open and bool(asked_availability(inquiry.role)),
        "form": form,
        "form_token": form_token,
        "news": news,
        "expired": expired,
    }
    return private_page(request, "inquiries/status.html", context, status=status)
