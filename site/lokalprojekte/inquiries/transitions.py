"""Which change of state is possible. Data, so that the inbox can offer exactly what the door lets through."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from lokalprojekte.inquiries.enums import InquiryStatus as Status

#: From each state to those that may follow. Placed and withdrawn are final; a declined inquiry can be taken up again,
#: a quarantined one released (UNCONFIRMED sends the confirmation link; NEW needs a confirmed address).
ALLOWED: Final = MappingProxyType(
    {
        Status.UNCONFIRMED: frozenset({Status.NEW, Status.WITHDRAWN, Status.SPAM}),
        Status.NEW: frozenset(
            {Status.IN_REVIEW, Status.QUESTION, Status.PROPOSED, Status.DECLINED, Status.WITHDRAWN, Status.SPAM}
        ),
        Status.IN_REVIEW: frozenset({Status.QUESTION, Status.PROPOSED, Status.DECLINED, Status.WITHDRAWN, Status.SPAM}),
        Status.QUESTION: frozenset({Status.IN_REVIEW, Status.PROPOSED, Status.DECLINED, Status.WITHDRAWN, Status.SPAM}),
        Status.PROPOSED: frozenset(
            {Status.IN_REVIEW, Status.QUESTION, Status.INTRODUCED, Status.DECLINED, Status.WITHDRAWN}
        ),
        Status.INTRODUCED: frozenset({Status.IN_REVIEW, Status.PLACED, Status.DECLINED, Status.WITHDRAWN}),
        Status.PLACED: frozenset(),
        Status.DECLINED: frozenset({Status.IN_REVIEW}),
        Status.WITHDRAWN: frozenset(),
        Status.SPAM: frozenset({Status.UNCONFIRMED, Status.NEW}),
    }
)


class TransitionError(ValueError):
    """The inquiry cannot go from its state to the one asked for."""

    def __init__(self, old: Status, new: Status) -> None:
        super().__init__(f"An inquiry cannot go from {old.value} to {new.value}.")
        self.old = old
        self.new = new


def is_allowed(old: Status, new: Status, *, confirmed: bool, announced: Status | None = None) -> bool:
    """Whether ``new`` may follow ``old``; ``confirmed`` says whether the person has confirmed the address.

    Nobody but the person can confirm, so an inquiry leaves quarantine for the inbox only when that has happened, and
    goes back to waiting only when it has not. ``announced`` is the state the person knows while a decision is held:
    since nobody has been told, the decision can be taken back, and whatever was possible before it still is.
    """
    if announced is not None and new is not old and (new is announced or new in ALLOWED[announced]):
        return True
    if new not in ALLOWED[old]:
        return False
    if old is Status.SPAM:
        return confirmed if new is Status.NEW else not confirmed
    if old is Status.UNCONFIRMED and new is Status.NEW:
        return confirmed
    return True
