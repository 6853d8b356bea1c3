"""The form, and the page after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lokalprojekte.core.answers import UNPROCESSABLE, SeeOther, private_page
from lokalprojekte.core.language_routing import here
from lokalprojekte.core.public_forms import Guard, issue_token, public_form, readable
from lokalprojekte.inquiries.enums import QuarantineReason, Role
from lokalprojekte.inquiries.forms import InquiryForm
from lokalprojekte.inquiries.forms.calls import CallChoices
from lokalprojekte.inquiries.forms.variants import VARIANTS
from lokalprojekte.inquiries.links import RECEIPT, receipt_path
from lokalprojekte.inquiries.matching import matches_for_person
from lokalprojekte.inquiries.presentation import late_titles_of
from lokalprojekte.inquiries.promise import answer_days
from lokalprojekte.inquiries.queries import inquiry_by_link
from lokalprojekte.inquiries.services import submit_inquiry
from lokalprojekte.inquiries.steps import steps_after_sending

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

PURPOSE = "inquiry"
#: So long the page after sending shows the reference.
_RECEIPT_LIFETIME = timedelta(days=1)


@dataclass(frozen=True)
class RoleLink:
    """One of the four ways into the form."""

    role: Role
    url: str
    current: bool


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def new(request: HttpRequest) -> HttpResponse:
    """Ask for the role, then show the form of that role; take in what is sent."""
    now = timezone.now()
    query = readable(request.GET)
    if request.method == "POST":
        return _take_in(request, readable(request.POST), now)
    slugs = query.getlist("projekt")
    role = Role.from_address(query.get("rolle", "")) or (Role.MAKER if slugs else None)
    if role is None:
        return render(request, "inquiries/role.html", {"roles": _role_links(None, [])})
    calls = CallChoices.load(slugs, offer=VARIANTS[role].offers_calls, now=now)
    form = InquiryForm(role=role, calls=calls)
    return _show(
        request, form, role, token=issue_token(purpose=PURPOSE, now=now), missing_call=slugs and not calls.chosen
    )


def _take_in(request: HttpRequest, data: QueryDict, now: datetime) -> HttpResponse:
    guard = Guard.read(data, purpose=PURPOSE, now=now)
    role = Role.from_address(data.get("role", "")) or Role.MAKER
    calls = CallChoices.load(data.getlist("calls"), offer=VARIANTS[role].offers_calls, now=now)
    form = InquiryForm(data, role=role, calls=calls)
    valid = form.is_valid()
    if guard.token is None:
        token = issue_token(purpose=PURPOSE, now=now, replaces_old=True)
        return _show(request, form, role, token=token, expired=True, status=UNPROCESSABLE)
    if not valid:
        return _show(request, form, role, token=guard.value, status=UNPROCESSABLE)
    inquiry = submit_inquiry(
        data=form.to_data(), form_token=guard.token.id, quarantine=quarantine_reasons(guard), now=now
    )
    return SeeOther(receipt_path(inquiry))


def quarantine_reasons(guard: Guard) -> list[QuarantineReason]:
    """Return what the guards of a form noticed that is no reason to refuse it."""
    noticed = [(guard.decoy_filled, QuarantineReason.HONEYPOT), (guard.too_fast, QuarantineReason.TOO_FAST)]
    return [reason for applies, reason in noticed if applies]


def _show(
    request: HttpRequest,
    form: InquiryForm,
    role: Role,
    *,
    token: str,
    expired: bool = False,
    missing_call: object = False,
    status: int = 200,
) -> HttpResponse:
    chosen = form.call_choices.chosen
    slugs = [call.slug for call in chosen]
    context = {
        "form": form,
        "variant": form.variant,
        "role": role,
        "roles": _role_links(role, slugs),
        "form_token": token,
        "expired": expired,
        "missing_call": bool(missing_call),
        "late_calls": [call for call in chosen if form.call_choices.late(call) and not form.call_choices.full(call)],
        "full_calls": [call for call in chosen if form.call_choices.full(call)],
        "answer_days": answer_days(),
        "calls_url": here("/projekte/"),
    }
    return render(request, "inquiries/form.html", context, status=status)


def _role_links(current: Role | None, slugs: list[str]) -> list[RoleLink]:
    base = reverse("inquiries:new")
    calls = [("projekt", slug) for slug in slugs]
    return [RoleLink(role, f"{base}?{urlencode([('rolle', role.slug), *calls])}", role is current) for role in Role]


@require_safe
@public_form
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """Say what happens next, and when. Quarantined or not, the page is the same."""
    inquiry = inquiry_by_link(token, purpose=RECEIPT)
    if inquiry is None:
        raise Http404
    now = timezone.now()
    fresh = now - inquiry.created_at < _RECEIPT_LIFETIME
    context = {
        "inquiry": inquiry if fresh else None,
        "late_calls": late_titles_of(inquiry) if fresh else [],
        "full_calls": late_titles_of(inquiry, full=True) if fresh else [],
        "steps": steps_after_sending(answer_days()),
        "matches": matches_for_person(inquiry, now=now) if fresh else [],
    }
    return private_page(request, "inquiries/sent.html", context)
