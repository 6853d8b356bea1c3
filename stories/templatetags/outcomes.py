"""Tags by which other rooms show what came of projects: ``{% load outcomes %}``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from stories import wording
from stories.cards import card_of
from stories.queries import basis_of, outcomes_about, outcomes_at

register = template.Library()


@register.inclusion_tag("stories/outcomes.html")
def outcomes_of(page: Any) -> dict[str, Any]:
    """Show the published stories and reports of a call, or of all calls of a host, as the section «Was daraus wurde».

    Nothing is shown where nothing can have come of it yet; a completed call without a story says that it is being
    written.
    """
    if not page.pk:
        return {"cards": [], "is_awaited": False}
    if isinstance(page, ProjectCallPage):
        if page.accepts_inquiries():
            return {"cards": [], "is_awaited": False}
        cards = [card_of(outcome) for outcome in outcomes_about(page)]
        return {"cards": cards, "is_awaited": page.status == CallStatus.COMPLETED and not cards}
    return {"cards": [card_of(outcome) for outcome in outcomes_at(page)], "is_awaited": False}


@register.inclusion_tag("stories/basis.html")
def basis_of_call(call: Any) -> dict[str, Any]:
    """Show the published report that a call was made from; nothing for all other calls."""
    return {"report": basis_of(call)}


@register.filter
def plain_number(value: Decimal | int | None) -> str:
    """Return a number in the language of the page, without trailing zeros; empty when it is missing."""
    return wording.number(value)
