"""What can be done to many inquiries at once: planned first, item by item, then done, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import Announcement, InquiryStatus
from lokalprojekte.inquiries.inbox.changes import ChangedMeanwhileError, unchanged_since
from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.inquiries.inbox.tabs import QUARANTINE, Tab
from lokalprojekte.inquiries.inbox.transitions import transition_to
from lokalprojekte.inquiries.scopes import sees
from lokalprojekte.inquiries.services import ItemResult, Outcome
from lokalprojekte.mail.addresses import sendable_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry

#: More at once is no selection but the whole inbox.
MOST_AT_ONCE: Final = 200


class BulkAction(models.TextChoices):
    """What is done to each of the marked ones."""

    CLAIM = "claim", gettext_lazy("Take on")
    RELEASE = "release", gettext_lazy("Release")
    ASSIGN = "assign", gettext_lazy("Assign to …")
    STATUS = "status", gettext_lazy("Change status …")
    ANNOUNCE = "announce", gettext_lazy("Tell held decisions …")
    READ = "read", gettext_lazy("Mark as read")
    UNREAD = "unread", gettext_lazy("Mark as unread")
    SPAM = "spam", gettext_lazy("Set aside as spam")
    LET_OUT = "let_out", gettext_lazy("Release from quarantine")
    KEEP = "keep", gettext_lazy("Keep in quarantine for another 30 days")

    @property
    def heading(self) -> str:
        """The label without the sign that further questions come."""
        return str(self.label).removesuffix("…").strip()

    @property
    def can_mail(self) -> bool:
        """Whether mails may go out."""
        return self in {BulkAction.STATUS, BulkAction.ANNOUNCE}


_IN_QUARANTINE: Final = (BulkAction.LET_OUT, BulkAction.KEEP)


def actions_in(tab: Tab) -> list[BulkAction]:
    """Return what is offered in a saved view: quarantine knows its own actions, and no other does."""
    return [action for action in BulkAction if (action in _IN_QUARANTINE) is (tab is QUARANTINE)]


#: Those that ask for more than one decision at once; the others (introduced, placed) have questions of their own.
BULK_STATUSES: Final = (
    InquiryStatus.IN_REVIEW,
    InquiryStatus.QUESTION,
    InquiryStatus.PROPOSED,
    InquiryStatus.DECLINED,
    InquiryStatus.WITHDRAWN,
)


@dataclass(frozen=True, kw_only=True)
class Order:
    """One action with everything it needs, for whichever inquiry."""

    action: BulkAction
    actor: User
    assignee: User | None = None
    target: InquiryStatus | None = None
    notify: Announcement = Announcement.NEVER
    note: str = ""
    #: Why it is a no, for those that are declined.
    reason: str = ""
    #: The newest entry of any timeline when the plan was shown.
    seen: int = 0

    @property
    def new_status(self) -> InquiryStatus | None:
        """The status the marked ones get."""
        return InquiryStatus.SPAM if self.action is BulkAction.SPAM else self.target


@dataclass(frozen=True)
class PlanItem:
    """What would happen to one inquiry; ``obstacle`` says why nothing would."""

    inquiry: Inquiry
    obstacle: Promise | str = ""
    #: Whether the person can be told of it by mail.
    can_mail: bool = False


def plan(order: Order, inquiries: Iterable[Inquiry]) -> list[PlanItem]:
    """Return what ``order`` would do to each; nothing is changed."""
    return [_plan(order, inquiry) for inquiry in inquiries]


def carry_out(order: Order, inquiries: Iterable[Inquiry]) -> list[ItemResult]:
    """Do it to each that allows it, each in its own transaction, and return how it went, in the given order.

    One that changed since the plan was shown is skipped. Doing the same again does only what is still missing.
    """
    return [_carry_out(order, inquiry) for inquiry in inquiries]


def _plan(order: Order, inquiry: Inquiry) -> PlanItem:
    obstacle: Promise | str = ""
    if order.action is BulkAction.CLAIM:
        obstacle = _of_somebody(order, inquiry, done=_("You look after it already."))
    elif order.action is BulkAction.RELEASE:
        obstacle = _of_somebody(order, inquiry) if inquiry.assignee_id else _("Nobody looks after it.")
    elif order.action is BulkAction.ASSIGN:
        obstacle = _assign_obstacle(order.assignee, inquiry)
    elif order.action in _IN_QUARANTINE:
        obstacle = "" if inquiry.state is InquiryStatus.SPAM else _("It is not in quarantine any more.")
    elif order.action is BulkAction.ANNOUNCE:
        obstacle = "" if inquiry.is_held else _("There is nothing to tell: the person knows the status.")
        if not obstacle and not _can_be_mailed(inquiry):
            obstacle = _("No e-mail can be sent to this address.")
    elif order.new_status:
        obstacle = _status_obstacle(inquiry, order.new_status)
    can_mail = not obstacle and order.action.can_mail and _can_be_mailed(inquiry)
    return PlanItem(inquiry, obstacle, can_mail)


def _of_somebody(order: Order, inquiry: Inquiry, *, done: str = "") -> str:
    if inquiry.assignee is None:
        return ""
    if inquiry.assignee == order.actor:
        return done
    return _("%(name)s looks after it.") % {"name": display_name(inquiry.assignee)}


def _assign_obstacle(assignee: User | None, inquiry: Inquiry) -> str:
    if assignee is None or inquiry.assignee_id == assignee.pk:
        return _("It is so already.")
    return "" if sees(assignee, inquiry) else _("This colleague looks after other hosts and cannot see the inquiry.")


def _status_obstacle(inquiry: Inquiry, target: InquiryStatus) -> str:
    if inquiry.state is target:
        return _("It is so already.")
    if transition_to(inquiry, target) is None:
        return _("From «%(old)s» an inquiry cannot go to «%(new)s».") % {
            "old": inquiry.state.label,
            "new": target.label,
        }
    return ""


def _can_be_mailed(inquiry: Inquiry) -> bool:
    if inquiry.confirmed_at is None or inquiry.anonymised_at:
        return False
    try:
        sendable_address(inquiry.email)
    except ValueError:
        return False
    return True


def _carry_out(order: Order, inquiry: Inquiry) -> ItemResult:
    item = _plan(order, inquiry)
    if item.obstacle:
        return ItemResult(inquiry, Outcome.SKIPPED, item.obstacle)
    try:
        with unchanged_since(order.seen, inquiry):
            return _do(order, inquiry)
    except ChangedMeanwhileError:
        return ItemResult(inquiry, Outcome.SKIPPED, _("Somebody has changed it meanwhile. Please look at it again."))
    except services.AlreadyClaimedError as claimed:
        return ItemResult(
            inquiry, Outcome.SKIPPED, _("%(name)s looks after it.") % {"name": display_name(claimed.assignee)}
        )
    except services.TransitionError as refused:
        names = {"old": refused.old.label, "new": refused.new.label}
        return ItemResult(inquiry, Outcome.SKIPPED, _("From «%(old)s» an inquiry cannot go to «%(new)s».") % names)
    except ValueError:
        return ItemResult(inquiry, Outcome.FAILED, _("Nothing changed: no e-mail can be sent to this address."))


def _do(order: Order, inquiry: Inquiry) -> ItemResult:
    actor = order.actor
    if order.action is BulkAction.ANNOUNCE:
        return services.announce_decisions([inquiry], actor=actor)[0]
    mailed = False
    if order.action is BulkAction.CLAIM:
        services.claim_inquiry(inquiry, actor=actor)
    elif order.action is BulkAction.RELEASE:
        services.release_inquiry(inquiry, actor=actor)
    elif order.action is BulkAction.ASSIGN and order.assignee:
        services.hand_over_inquiry(inquiry, to=order.assignee, actor=actor, note=order.note)
    elif order.action is BulkAction.READ:
        services.mark_read([inquiry], user=actor)
    elif order.action is BulkAction.UNREAD:
        services.mark_unread([inquiry], user=actor)
    elif order.action is BulkAction.LET_OUT:
        services.release_from_quarantine(inquiry, actor=actor)
        mailed = inquiry.state is InquiryStatus.UNCONFIRMED
    elif order.action is BulkAction.KEEP:
        services.keep_in_quarantine(inquiry, actor=actor, note=_("Kept in quarantine for another 30 days."))
    elif order.new_status:
        event = services.change_inquiry_status(
            inquiry, order.new_status, actor=actor, note=order.note, notify=order.notify, reason=order.reason
        )
        mailed = event.notified
    return ItemResult(inquiry, Outcome.DONE, mailed=mailed)
