"""Delivering what waits in the outbox.

Each mail goes through three short transactions, with the talk to the mail server between them and never inside one:
*claimed* (a lease, nothing else changes), *begun* (status «being sent», one attempt counted), *settled*. Only a mail
that was begun and not settled may have arrived unnoticed; a killed worker leaves at most one such mail, and it is sent
again with the same Message-ID when its lease has run out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Any, Final
from uuid import UUID

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import InterfaceError, OperationalError, transaction
from django.db import connection as database
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from lokalprojekte.mail.enums import UNSENT, MailStatus
from lokalprojekte.mail.leases import LEASE
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.mail.refusals import Refusal, Verdict, judge

logger = logging.getLogger(__name__)

BATCH: Final = 20
#: What is waited after the first, second … failed attempt; after the last one the mail is given up.
PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)
MOST_ATTEMPTS: Final = len(PAUSES) + 1
#: Seconds between tries to write down what became of a mail, should the database be gone at that moment.
_PATIENCE: Final = (0.1, 0.5, 2.0, 5.0)


@dataclass
class Batch:
    """What became of the mails one worker took at once; ``server_down`` ended the batch early."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    server_down: bool = False
    stop: Callable[[], bool] = lambda: False

    @property
    def attempts(self) -> int:
        """How many mails were tried."""
        return self.sent + self.deferred + self.failed


def deliver_due(
    *,
    owner: str,
    limit: int = BATCH,
    now: datetime | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Batch:
    """Deliver up to ``limit`` mails that are due, over one connection to the mail server.

    Args:
        owner: names the worker in its leases. One owner delivers one batch at a time: what it still holds when it comes
            again, it could not settle.
        limit: how many mails to take at once.
        now: the moment that decides what is due; by default the clock, read again for every mail.
        stop: asked before each mail; once true, the rest is given back untouched.
    """
    batch = Batch(stop=stop)
    claimed = _claim(owner, now or timezone.now(), limit)
    if not claimed:
        return batch
    wire = _Wire()
    try:
        while claimed and not batch.server_down and not stop():
            _deliver(claimed.pop(0), owner, wire, batch, now)
    finally:
        wire.close()
        _give_back(claimed, owner)
    return batch


class _Wire:
    """One connection to the mail server, opened when first needed and kept for the batch."""

    def __init__(self) -> None:
        self._backend: Any = None
        self._used = False

    def send(self, mail: OutgoingMail) -> None:
        """Hand ``mail`` to the server; returns only when it was accepted."""
        if self._backend is None:
            self._backend, self._used = get_connection(), False
            self._backend.open()
        message = EmailMultiAlternatives(
            subject=mail.subject,
            body=mail.text,
            from_email=mail.sender,
            to=[mail.to],
            reply_to=[mail.reply_to] if mail.reply_to else None,
            headers=mail.headers,
        )
        if mail.html:
            message.attach_alternative(mail.html, "text/html")
        if self._backend.send_messages([message]) != 1:
            raise ConnectionError("The mail server did not take the mail.")
        self._used = True

    def lost(self) -> bool:
        """Drop the connection after it broke; return whether it had carried a mail before."""
        worked = self._used
        self.close()
        return worked

    def close(self) -> None:
        """Say goodbye; what has been accepted stays accepted, so a failure here means nothing."""
        backend, self._backend = self._backend, None
        if backend is not None:
            try:
                backend.close()
            except OSError as error:
                logger.debug("closing the connection to the mail server: %s", type(error).__name__)


def _claim(owner: str, moment: datetime, limit: int) -> list[UUID]:
    """Take a lease on what is due, oldest first. Looks before it writes, so that an empty outbox locks nothing."""
    waiting = Q(status=MailStatus.QUEUED, next_attempt_at__lte=moment)
    free = Q(lease_until=None) | Q(lease_until__lte=moment) | Q(lease_owner=owner)
    due = OutgoingMail.objects.filter((waiting | Q(status=MailStatus.SENDING)) & free).order_by("next_attempt_at", "id")
    if not due.exists():
        return []
    with transaction.atomic():
        claimed = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
        OutgoingMail.objects.filter(pk__in=claimed).update(lease_owner=owner, lease_until=moment + LEASE)
    return claimed


def _give_back(claimed: list[UUID], owner: str) -> None:
    """Release the leases on what was not begun."""
    if claimed:
        OutgoingMail.objects.filter(pk__in=claimed, lease_owner=owner).update(lease_owner="", lease_until=None)


def _begin(pk: UUID, owner: str, moment: datetime) -> OutgoingMail | None:
    """Mark one mail as being sent; None when it was withdrawn or erased, or the lease is lost, in the meantime."""
    mine = OutgoingMail.objects.filter(pk=pk, lease_owner=owner, lease_until__gt=moment, status__in=UNSENT)
    changed = mine.update(status=MailStatus.SENDING, attempts=F("attempts") + 1, lease_until=moment + LEASE)
    return OutgoingMail.objects.filter(pk=pk).first() if changed else None


def _deliver(pk: UUID, owner: str, wire: _Wire, batch: Batch, now: datetime | None) -> None:
    """Try one mail and settle what became of it."""
    mail = _begin(pk, owner, now or timezone.now())
    if mail is None:
        return
    if mail.attempts > MOST_ATTEMPTS:
        _give_up(mail, owner, Refusal(Verdict.NEVER, "cut short on every attempt", ""), batch, now)
        return
    try:
        wire.send(mail)
    except Exception as error:  # noqa: BLE001 - whatever a backend raises, the mail must be settled
        refusal = judge(error)
        if refusal.verdict is Verdict.SERVER:
            batch.server_down = not wire.lost()
        if refusal.verdict is Verdict.NEVER or mail.attempts == MOST_ATTEMPTS:
            _give_up(mail, owner, refusal, batch, now)
        else:
            _put_off(mail, owner, refusal, batch, now)
    else:
        _accept(mail, batch, now)


def _accept(mail: OutgoingMail, batch: Batch, now: datetime | None) -> None:
    """Write down that the server took the mail, whoever holds the lease by now."""
    moment = now or timezone.now()
    mine = OutgoingMail.objects.filter(pk=mail.pk, status__in=UNSENT)
    _persist(mine, batch.stop, status=MailStatus.SENT, sent_at=moment, last_error="")
    batch.sent += 1
    logger.info("mail %s (%s) sent, attempt %d", mail.pk, mail.kind, mail.attempts)


def _put_off(mail: OutgoingMail, owner: str, refusal: Refusal, batch: Batch, now: datetime | None) -> None:
    """Put the mail back for later."""
    pause = PAUSES[mail.attempts - 1]
    due = (now or timezone.now()) + pause
    mine = OutgoingMail.objects.filter(pk=mail.pk, lease_owner=owner, status=MailStatus.SENDING)
    _persist(mine, batch.stop, status=MailStatus.QUEUED, next_attempt_at=due, last_error=refusal.reason)
    batch.deferred += 1
    logger.warning("mail %s (%s) put off for %s: %s", mail.pk, mail.kind, pause, refusal.label)


def _give_up(mail: OutgoingMail, owner: str, refusal: Refusal, batch: Batch, now: datetime | None) -> None:
    """Mark the mail as undeliverable. Says so at error level, without saying whose mail it was."""
    moment = now or timezone.now()
    mine = OutgoingMail.objects.filter(pk=mail.pk, lease_owner=owner, status=MailStatus.SENDING)
    _persist(mine, batch.stop, status=MailStatus.FAILED, failed_at=moment, last_error=refusal.reason or refusal.label)
    batch.failed += 1
    logger.error("mail %s (%s) given up after %d attempts: %s", mail.pk, mail.kind, mail.attempts, refusal.label)


def _persist(mails: QuerySet[OutgoingMail], stop: Callable[[], bool], **values: Any) -> None:
    """Settle although the database may be gone for a while: what is forgotten here would be sent twice."""
    pauses = chain(_PATIENCE, repeat(_PATIENCE[-1]))
    while True:
        try:
            mails.update(lease_owner="", lease_until=None, **values)
        except (OperationalError, InterfaceError):
            if database.in_atomic_block or stop():
                raise
            database.close()
            time.sleep(next(pauses))
        else:
            return
