"""The address is proved: links out, links back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from lokalprojekte.core.signed_links import LinkState, digest_of, new_secret
from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.models import Confirmation, Inquiry
from lokalprojekte.inquiries.queries import find_confirmation
from lokalprojekte.inquiries.retention import CONFIRMATION_LIFETIME
from lokalprojekte.inquiries.services.clock import CLOCK_FIELDS, start_clock
from lokalprojekte.inquiries.services.demand import follow_demand
from lokalprojekte.inquiries.services.events import lock, log
from lokalprojekte.mail.addresses import normalise_email

#: So long nobody can make us mail the same address again.
RESEND_PAUSE: Final = timedelta(minutes=5)
#: At most so many inquiries of one address are answered with a link at once.
RESEND_LIMIT: Final = 5


class LinkProblemError(Exception):
    """A confirmation link that cannot be used; ``state`` says why."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(state.value)
        self.state = state


def request_confirmation(inquiry: Inquiry, *, now: datetime) -> None:
    """Make a fresh confirmation link and queue the mail that carries it; earlier links stay valid for their time.

    To be called inside the transaction of the change that asks for it.
    """
    secret = new_secret()
    Confirmation.objects.create(
        inquiry=inquiry, digest=digest_of(secret), created_at=now, expires_at=now + CONFIRMATION_LIFETIME
    )
    mails.queue_confirmation_request(inquiry, secret=secret, now=now)


def confirm_inquiry(*, secret: str, now: datetime | None = None) -> Inquiry:
    """Use a confirmation link: the inquiry is new in the inbox, its clock starts, the person gets the status link.

    Every link of the inquiry is used up with it. One that a moderator has meanwhile put in quarantine is confirmed
    but stays there, and no mail goes out.

    Raises:
        LinkProblemError: when the link is used, expired or unknown.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        found = find_confirmation(secret, now=moment)
        if found.state is not LinkState.VALID or found.confirmation is None:
            raise LinkProblemError(found.state)
        inquiry = lock(found.confirmation.inquiry)
        used = Confirmation.objects.filter(inquiry=inquiry, used_at__isnull=True).update(used_at=moment)
        if not used or inquiry.confirmed_at:
            raise LinkProblemError(LinkState.USED)
        old = inquiry.state
        inquiry.confirmed_at = inquiry.last_action_at = moment
        if old is InquiryStatus.UNCONFIRMED:
            inquiry.status = InquiryStatus.NEW
            inquiry.status_changed_at = moment
            start_clock(inquiry, now=moment)
        inquiry.save(update_fields=["confirmed_at", "last_action_at", "status", "status_changed_at", *CLOCK_FIELDS])
        follow_demand(inquiry)
        log(inquiry, EventKind.CONFIRMED, now=moment, old_status=old, new_status=inquiry.status)
        if old is InquiryStatus.UNCONFIRMED:
            mails.queue_confirmed(inquiry, now=moment)
    return inquiry


def send_new_link(*, email: str, now: datetime | None = None) -> int:
    """Mail the links of everything we hold under ``email``, and return how many mails that were.

    Unconfirmed inquiries get a fresh confirmation link, all others their status link, closed ones too: as long as there
    are data, the person can see and delete them. Quarantined ones get nothing, and nobody is mailed twice within five
    minutes. The caller must not let the number show; that no mail goes out takes about as long as one that does.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        inquiries = Inquiry.objects.filter(email_normalised=normalise_email(email), anonymised_at__isnull=True).exclude(
            status=InquiryStatus.SPAM
        )
        sent = 0
        for inquiry in inquiries.select_for_update().order_by("-created_at", "-pk")[:RESEND_LIMIT]:
            if inquiry.events.filter(kind=EventKind.LINK_SENT, at__gt=moment - RESEND_PAUSE).exists():
                continue
            if inquiry.state is InquiryStatus.UNCONFIRMED:
                request_confirmation(inquiry, now=moment)
            else:
                mails.queue_status_link(inquiry, now=moment)
            log(inquiry, EventKind.LINK_SENT, now=moment)
            sent += 1
    if not sent:
        mails.rehearse_status_link()
    return sent
