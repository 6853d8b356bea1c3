"""What the promise, a no and an introduction add to pages: ``{% load promises %}``."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from django import template
from django.conf import settings
from django.utils import timezone

from lokalprojekte.core.kept import Kept
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.refusals import status_context
from lokalprojekte.inquiries.response_rate import ResponseRate, response_rate
from lokalprojekte.inquiries.retention import CONFIRMATION_LIFETIME
from lokalprojekte.inquiries.views.introduction import question_context, released_of
from showcase.cards import card_of
from showcase.models import HostPage

register = template.Library()


#: By host and day: as true as the finished page that says it.
_RATES: Final = Kept[ResponseRate | None]()


@register.simple_tag
def confirmation_days() -> int:
    """Return how many days a link to confirm is valid; what nobody confirmed until then is deleted."""
    return CONFIRMATION_LIFETIME.days


@register.inclusion_tag("inquiries/refusal.html")
def refusal_of(inquiry: Inquiry) -> dict[str, Any]:
    """Show why it did not work out, and up to three similar projects; nothing unless the person knows of a no."""
    if inquiry.public_state is not InquiryStatus.DECLINED:
        return {}
    now = timezone.now()
    context = status_context(inquiry, now=now)
    return {"reason": context["reason"], "cards": [card_of(call, now) for call in context["similar"]]}


@register.inclusion_tag("inquiries/introduction.html")
def introduction_of(inquiry: Inquiry, token: str) -> dict[str, Any]:
    """Show the question whether we may introduce somebody, or what was passed on to whom."""
    return {**question_context(inquiry, token), "released": released_of(inquiry)}


@register.inclusion_tag("inquiries/response_rate.html", takes_context=True)
def response_rate_of(context: template.Context, host: HostPage | None = None) -> dict[str, Any]:
    """Show how often the promised answer came in time: for ``host``, or for all; nothing where too few can be counted.

    The rate changes at midnight, and the page that shows it is true until then.
    """
    request = context.get("request")
    if request is not None:
        valid_until(request, _midnight())
    invented = bool(host and host.is_example) or settings.DEMO
    rate = _RATES.get((host and host.pk, timezone.localdate()), lambda: response_rate(host=host))
    return {"rate": rate, "host": host, "invented": invented}


def _midnight() -> datetime:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))
