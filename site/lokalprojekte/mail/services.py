"""Queueing, withdrawing and erasing mail. Delivery is the worker's business (:mod:`lokalprojekte.mail.delivery`)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime, parseaddr
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from lokalprojekte.mail.addresses import sendable_address
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.mail.queries import mails_to
from lokalprojekte.mail.rendering import RenderedMail, render

__all__ = [
    "RenderedMail",
    "compose_mail",
    "erase_recipient",
    "erase_topic",
    "queue_composed",
    "queue_mail",
    "render_preview",
    "retry_failed",
    "withdraw_unsent",
]

#: So many mails go into one statement.
_AT_ONCE = 100


def queue_mail(
    *,
    to: str,
    template: str,
    context: Mapping[str, Any],
    kind: str = "",
    topic: str = "",
    reply_to: str = "",
    automatic: bool = True,
    headers: Mapping[str, str] | None = None,
    language: str = "",
    now: datetime | None = None,
) -> OutgoingMail:
    """Render a mail and put it in the outbox, in the caller's transaction: rolled back, it was never queued.

    Args:
        to: one bare address.
        template: ``inquiries/confirm`` stands for ``templates/mail/inquiries/confirm.subject.txt``, ``.txt`` and
            ``.html``; all three are required.
        context: what the templates use; ``subject``, ``base_url``, ``site_name`` and ``sender`` are added.
        kind: what kind of mail this is, for the list in the admin and for :func:`withdraw_unsent`; by default the
            template's name.
        topic: what the mail is about, such as ``inquiry:17``.
        reply_to: one bare address, where answers do not go to the sender.
        automatic: False for a mail that a person wrote (RFC 3834).
        headers: further headers, such as ``List-Unsubscribe``.
        language: German, unless the recipient is known to read another; never the language of whoever clicked.
        now: when the mail counts as queued.

    Raises:
        ValueError: for an address that cannot be right, or a header that would start another one.
        RuntimeError: outside a transaction.
    """
    mail = compose_mail(
        to=to,
        template=template,
        context=context,
        kind=kind,
        topic=topic,
        reply_to=reply_to,
        automatic=automatic,
        headers=headers,
        language=language,
        now=now,
    )
    queue_composed([mail])
    return mail


def compose_mail(
    *,
    to: str,
    template: str,
    context: Mapping[str, Any],
    kind: str = "",
    topic: str = "",
    reply_to: str = "",
    automatic: bool = True,
    headers: Mapping[str, str] | None = None,
    language: str = "",
    now: datetime | None = None,
) -> OutgoingMail:
    """Render a mail that :func:`queue_composed` puts in the outbox with others; arguments as in :func:`queue_mail`.

    Rendering takes its time, and needs no transaction.
    """
    recipient = sendable_address(to)
    answers = sendable_address(reply_to) if reply_to else ""
    rendered = render(template, context, language=language or settings.LANGUAGE_CODE)
    moment = now or timezone.now()
    identifier = uuid.uuid4()
    return OutgoingMail(
        id=identifier,
        kind=kind or template,
        topic=topic,
        sender=settings.DEFAULT_FROM_EMAIL,
        to=recipient,
        reply_to=answers,
        headers={**_headers(identifier, automatic=automatic, moment=moment), **_further(headers or {})},
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        next_attempt_at=moment,
        created_at=moment,
    )


def queue_composed(mails: Sequence[OutgoingMail]) -> None:
    """Put composed mails in the outbox, in the caller's transaction.

    Raises:
        RuntimeError: outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A mail is queued in the transaction of the change it tells of.")
    OutgoingMail.objects.bulk_create(mails, batch_size=_AT_ONCE)


def withdraw_unsent(*, topic: str, kind: str | None = None, now: datetime | None = None) -> int:
    """Take back what has not gone out about ``topic`` (of one ``kind``, or all); return how many mails that was.

    A mail that is on its way to the server at this moment cannot be taken back any more.
    """
    moment = now or timezone.now()
    waiting = Q(status=MailStatus.QUEUED) | Q(status=MailStatus.SENDING, lease_until__lte=moment)
    mails = OutgoingMail.objects.filter(waiting, topic=_required(topic))
    if kind is not None:
        mails = mails.filter(kind=kind)
    return mails.update(status=MailStatus.WITHDRAWN, withdrawn_at=moment, lease_owner="", lease_until=None)


def erase_topic(topic: str) -> int:
    """Delete every mail about ``topic``, sent or not, with everything it holds; return how many there were."""
    return OutgoingMail.objects.filter(topic=_required(topic)).delete()[0]


def erase_recipient(*addresses: str, before: datetime | None = None) -> int:
    """Delete every mail to one of ``addresses``, whatever it is about; return how many there were.

    Case is ignored: no mail server that people use tells two mailboxes by it. With ``before``, later mails stay.
    """
    mails = mails_to(*addresses)
    return (mails.filter(created_at__lte=before) if before else mails).delete()[0]


def retry_failed(mail: OutgoingMail, *, now: datetime | None = None) -> bool:
    """Give a mail that could not be delivered a new series of attempts; return whether it was one."""
    moment = now or timezone.now()
    changed = OutgoingMail.objects.filter(pk=mail.pk, status=MailStatus.FAILED, purged_at=None).update(
        status=MailStatus.QUEUED, attempts=0, next_attempt_at=moment, failed_at=None, last_error=""
    )
    mail.refresh_from_db()
    return bool(changed)


def render_preview(template: str, context: Mapping[str, Any], *, language: str = "") -> RenderedMail:
    """Return a mail as it would be queued, without queueing it."""
    return render(template, context, language=language or settings.LANGUAGE_CODE)


def _headers(identifier: uuid.UUID, *, automatic: bool, moment: datetime) -> dict[str, str]:
    """Return the headers that stay the same however often the mail is tried."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{identifier}@{domain}>", "Date": format_datetime(timezone.localtime(moment))}
    if automatic:
        headers["Auto-Submitted"] = "auto-generated"
        headers["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    return headers


def _further(headers: Mapping[str, str]) -> dict[str, str]:
    """Return ``headers`` as they can be sent.

    Raises:
        ValueError: for a line break or control character in one.
    """
    for name, value in headers.items():
        if not (name + value).isprintable():
            raise ValueError(f"The header {name!r} must be one line.")
    return dict(headers)


def _required(topic: str) -> str:
    """Return ``topic``; an empty one would mean every mail that has none.

    Raises:
        ValueError: when it is empty.
    """
    if not topic:
        raise ValueError("A topic is required.")
    return topic
