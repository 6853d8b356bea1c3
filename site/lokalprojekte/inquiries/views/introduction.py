"""The person says whether we may introduce them, on the status page or on a page of its own when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.views.decorators.http import require_POST

from lokalprojekte.core.answers import UNPROCESSABLE, SeeOther, private_page
from lokalprojekte.core.public_forms import Guard, issue_token, public_form, readable
from lokalprojekte.core.signed_links import LinkState
from lokalprojekte.inquiries import consent
from lokalprojekte.inquiries.links import STATUS, status_path
from lokalprojekte.inquiries.queries import inquiry_by_link
from lokalprojekte.inquiries.releases import labels_of, releases_of
from lokalprojekte.inquiries.services import NotPossibleError, agree_to_introduction, refuse_introduction
from lokalprojekte.inquiries.views.confirmation import link_problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest, HttpResponse

    from lokalprojekte.inquiries.models import Inquiry, Introduction

PURPOSE: Final = "introduction"
#: An address that is kept stable.
PRIVACY_URL: Final = "/datenschutz/"
YES, NO = "ja", "nein"


@require_POST
@public_form
def decide(request: HttpRequest, token: str) -> HttpResponse:
    """Take in the yes or the no; a second click finds that it is decided."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        return link_problem(request, LinkState.UNKNOWN)
    address = status_path(inquiry)
    introduction = pending_of(inquiry)
    if introduction is None:
        return SeeOther(address)
    now = timezone.now()
    data = readable(request.POST)
    answer, ticked = data.get("answer", ""), data.getlist("fields")
    guard = Guard.read(data, purpose=PURPOSE, now=now)
    asked_now = data.get("introduction") == str(introduction.pk)
    if guard.token is None or answer not in {YES, NO} or not asked_now:
        context = {**question_context(inquiry, token, ticked=ticked), "standalone": True, "status_path": address}
        return private_page(request, "inquiries/introduction_again.html", context, status=UNPROCESSABLE)
    try:
        if answer == YES:
            agree_to_introduction(introduction, fields=ticked, now=now)
        else:
            refuse_introduction(introduction, now=now)
    except NotPossibleError:
        return SeeOther(address)
    return SeeOther(f"{address}?{'vorgestellt' if answer == YES else 'nicht-vorgestellt'}")


def pending_of(inquiry: Inquiry) -> Introduction | None:
    """Return the question that waits for the person; None when there is none."""
    found: Introduction | None = inquiry.introductions.pending().select_related("call__host").first()
    return found


def question_context(inquiry: Inquiry, token: str, *, ticked: Collection[str] = ()) -> dict[str, Any]:
    """Return what ``inquiries/introduction.html`` shows of the question; empty when nothing is asked."""
    introduction = pending_of(inquiry)
    if introduction is None:
        return {}
    releases = releases_of(inquiry, introduction.asked_fields)
    return {
        "introduction": introduction,
        "fixed": [entry for entry in releases if entry.is_required],
        "optional": [(entry, entry.key in ticked) for entry in releases if not entry.is_required],
        "consent_text": consent.INTRODUCTION_TEXTS[consent.INTRODUCTION_VERSION],
        "privacy_url": PRIVACY_URL,
        "token": token,
        "form_token": issue_token(purpose=PURPOSE, replaces_old=True),
    }


def released_of(inquiry: Inquiry) -> list[dict[str, Any]]:
    """Return what was passed on so far, the latest first: to whom, when, which fields."""
    agreed = inquiry.introductions.agreed().select_related("call__host")
    return [{"introduction": entry, "labels": labels_of(entry.released_fields)} for entry in agreed]
