"""What the detail offers: the changes of status that the door lets through, in an order that reads well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import SILENT_STATUSES, WORKING_ROLES, InquiryStatus
from lokalprojekte.inquiries.transitions import is_allowed

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from lokalprojekte.inquiries.models import Inquiry

_VERBS: dict[InquiryStatus, Promise] = {
    InquiryStatus.IN_REVIEW: _("Start the review"),
    InquiryStatus.QUESTION: _("Ask a question"),
    InquiryStatus.PROPOSED: _("Propose to the host"),
    InquiryStatus.INTRODUCED: _("Introduce both sides"),
    InquiryStatus.PLACED: _("Record the placement"),
    InquiryStatus.DECLINED: _("Decline"),
    InquiryStatus.WITHDRAWN: _("Record the withdrawal"),
    InquiryStatus.SPAM: _("Set aside as spam"),
    InquiryStatus.UNCONFIRMED: _("Release and send the confirmation link"),
    InquiryStatus.NEW: _("Release into the inbox"),
}
_ASK_CONSENT = _("Ask whether we may introduce")
_TAKE_BACK = _("Take the decision back")
#: Ends the conversation; the buttons look like it.
_ENDING = frozenset({InquiryStatus.DECLINED, InquiryStatus.WITHDRAWN, InquiryStatus.SPAM})


@dataclass(frozen=True)
class Transition:
    """One change of status that is possible now."""

    to: InquiryStatus
    confirmed: bool
    #: Back to what the person knows already: nobody has been told of the decision that is taken back.
    takes_back: bool = False
    #: Nobody who works on projects is introduced without having agreed: the step before it is to ask.
    asks_consent: bool = False

    @property
    def verb(self) -> Promise:
        """What the button says."""
        if self.asks_consent:
            return _ASK_CONSENT
        return _TAKE_BACK if self.takes_back else _VERBS[self.to]

    @property
    def can_notify(self) -> bool:
        """Whether the person can be told by e-mail."""
        return self.confirmed and not self.takes_back and self.to not in SILENT_STATUSES

    @property
    def sends_confirmation_link(self) -> bool:
        """Whether a mail goes out in any case: the one that asks for the confirmation."""
        return self.to is InquiryStatus.UNCONFIRMED

    @property
    def is_ending(self) -> bool:
        """Whether nothing comes after it, as a rule."""
        return self.to in _ENDING


def transitions_of(inquiry: Inquiry) -> list[Transition]:
    """Return what can become of ``inquiry`` now: forward first, the exits last."""
    if inquiry.anonymised_at:
        return []
    confirmed = inquiry.confirmed_at is not None
    announced = inquiry.public_state if inquiry.is_held else None
    possible = [
        Transition(
            to,
            confirmed,
            takes_back=to is announced,
            asks_consent=to is InquiryStatus.INTRODUCED and to is not announced and inquiry.role in WORKING_ROLES,
        )
        for to in InquiryStatus
        if is_allowed(inquiry.state, to, confirmed=confirmed, announced=announced)
    ]
    if inquiry.state is not InquiryStatus.SPAM:
        possible = [transition for transition in possible if transition.to is not InquiryStatus.UNCONFIRMED]
    return sorted(possible, key=lambda transition: transition.is_ending)


def transition_to(inquiry: Inquiry, to: InquiryStatus) -> Transition | None:
    """Return the change to ``to``; None when it is not possible."""
    return next((transition for transition in transitions_of(inquiry) if transition.to is to), None)
