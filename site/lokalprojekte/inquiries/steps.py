"""The way of an inquiry, as ``components/steps.html`` shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lokalprojekte.inquiries.enums import InquiryStatus, Role
from lokalprojekte.inquiries.retention import CONFIRMATION_LIFETIME

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry

State = Literal["done", "current", "todo", ""]


@dataclass(frozen=True)
class Step:
    """One station."""

    title: str
    text: str = ""
    state: State = ""
    when: str = ""


#: Stations of the way, each with the states in which an inquiry stands there.
_STATIONS: tuple[frozenset[InquiryStatus], ...] = (
    frozenset({InquiryStatus.NEW}),
    frozenset({InquiryStatus.IN_REVIEW, InquiryStatus.QUESTION}),
    frozenset({InquiryStatus.PROPOSED}),
    frozenset({InquiryStatus.INTRODUCED}),
    frozenset({InquiryStatus.PLACED}),
)


def steps_after_sending(answer_days: int) -> list[Step]:
    """Return what comes after sending; ``answer_days`` are working days."""
    answer = ngettext(
        "Somebody from our team reads it and answers within one working day.",
        "Somebody from our team reads it and answers within %(days)s working days.",
        answer_days,
    ) % {"days": answer_days}
    return [
        Step(_("Sent"), _("Your inquiry is safely with us."), "done"),
        Step(
            _("Confirm your address"),
            ngettext(
                "Open our mail and press the button. The link is valid for one day.",
                "Open our mail and press the button. The link is valid for %(days)s days.",
                CONFIRMATION_LIFETIME.days,
            )
            % {"days": CONFIRMATION_LIFETIME.days},
            "current",
        ),
        Step(_("We read and answer"), answer, "todo"),
        Step(_("First talk"), _("If it fits, we bring you together. Nothing is passed on without asking you."), "todo"),
    ]


def steps_of(inquiry: Inquiry) -> list[Step]:
    """Return where an inquiry stands on its way; empty for one that left it."""
    position = next((index for index, states in enumerate(_STATIONS) if inquiry.public_state in states), None)
    if position is None:
        return []
    proposed = _("Proposed to the municipality")
    if inquiry.role == Role.HOST:
        proposed = _("Proposed to fitting people")
    titles = (_("Received"), _("We look for a match"), proposed, _("Getting to know each other"), _("It is a match"))
    return [
        Step(title, state="done" if index < position else "current" if index == position else "todo")
        for index, title in enumerate(titles)
    ]
