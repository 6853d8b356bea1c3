"""The person ends the consent to be suggested elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_POST

from lokalprojekte.core.answers import SeeOther
from lokalprojekte.core.public_forms import public_form
from lokalprojekte.core.signed_links import LinkState
from lokalprojekte.inquiries.links import STATUS, status_path
from lokalprojekte.inquiries.queries import inquiry_by_link
from lokalprojekte.inquiries.services import withdraw_suggestion_consent
from lokalprojekte.inquiries.views.confirmation import link_problem

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
@public_form
def end_suggestion(request: HttpRequest, token: str) -> HttpResponse:
    """End it at once: taking a consent back must be as easy as giving it (Art. 7 (3) DSGVO)."""
    inquiry = inquiry_by_link(token, purpose=STATUS)
    if inquiry is None:
        return link_problem(request, LinkState.UNKNOWN)
    withdraw_suggestion_consent(inquiry)
    return SeeOther(f"{status_path(inquiry)}?vorschlag-beendet")
