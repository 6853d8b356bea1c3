"""An alert ends: it is deleted with its address and its mails, and counted without a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lokalprojekte.mail.services import erase_topic
from showcase.alerts import mails
from showcase.alerts.enums import AlertEnding
from showcase.alerts.queries import alerts_of
from showcase.alerts.schedule import REMINDER
from showcase.models import Alert, AlertSearch, AlertTally
from showcase.signals import alert_ended_by_person

#: A search nobody asks any more; long enough that none is taken away under somebody who is just subscribing.
_ORPHANED: Final = timedelta(days=1)


def end_alert(alert: Alert, *, now: datetime | None = None) -> None:
    """End ``alert`` on the wish of the person: at once and for good, with everything held because of it."""
    _remove([alert.pk], AlertEnding.ENDED, now or timezone.now(), by_person=True)


def erase_address(email: str, *, now: datetime | None = None) -> int:
    """Delete every alert to ``email`` on the wish of the person, confirmed or not, with every mail; return how many."""
    keys = alerts_of(email).values_list("pk", flat=True)
    return _remove(keys, AlertEnding.ERASED, now or timezone.now(), by_person=True)


def remove_alerts(keys: Iterable[int], *, now: datetime | None = None) -> int:
    """Delete the alerts of ``keys`` for whoever erases a person, and keeps the record of it; return how many."""
    return _remove(keys, AlertEnding.ERASED, now or timezone.now())


def expire_alerts(*, now: datetime | None = None) -> int:
    """Delete alerts whose year is over; return how many."""
    moment = now or timezone.now()
    return _remove(_expired(moment), AlertEnding.EXPIRED, moment)


def purge_unconfirmed(*, now: datetime | None = None) -> int:
    """Delete alerts that nobody confirmed while a link was valid; return how many."""
    moment = now or timezone.now()
    return _remove(_unconfirmed(moment), AlertEnding.UNCONFIRMED, moment)


def remind_of_end(*, now: datetime | None = None) -> int:
    """Ask once whether an alert is still wanted that ends within 30 days; return how many mails were queued."""
    moment = now or timezone.now()
    ending = Alert.objects.confirmed().filter(
        reminded_at__isnull=True, expires_at__gt=moment, expires_at__lte=moment + REMINDER
    )
    sent = 0
    for key in ending.values_list("pk", flat=True):
        with transaction.atomic():
            alert = ending.select_for_update(of=("self",)).select_related("search").filter(pk=key).first()
            if alert:
                Alert.objects.filter(pk=key).update(reminded_at=moment)
                mails.queue_expiring(alert, now=moment)
                sent += 1
    return sent


def delete_orphans(*, now: datetime | None = None) -> int:
    """Delete searches that no alert asks, with what they found; return how many."""
    old = AlertSearch.objects.filter(created_at__lt=(now or timezone.now()) - _ORPHANED, alerts__isnull=True)
    keys = list(old.values_list("pk", flat=True))
    AlertSearch.objects.filter(pk__in=keys, alerts__isnull=True).delete()
    return len(keys)


def alerts_due(*, now: datetime | None = None) -> tuple[int, int]:
    """Return how many unconfirmed and how many expired alerts the next purge deletes."""
    moment = now or timezone.now()
    return len(_unconfirmed(moment)), len(_expired(moment))


def _expired(now: datetime) -> list[int]:
    return list(Alert.objects.confirmed().filter(expires_at__lte=now).values_list("pk", flat=True))


def _unconfirmed(now: datetime) -> list[int]:
    waiting = Alert.objects.filter(confirmed_at__isnull=True).exclude(confirmations__expires_at__gt=now)
    return list(waiting.values_list("pk", flat=True))


def _remove(keys: Iterable[int], ending: AlertEnding, now: datetime, *, by_person: bool = False) -> int:
    removed = 0
    for key in list(keys):
        with transaction.atomic():
            alert = Alert.objects.select_for_update().filter(pk=key).first()
            if alert is None:
                continue
            erase_topic(alert.topic)
            _count(ending, alert.rhythm, now)
            if by_person:
                alert_ended_by_person.send(sender=Alert, link_key=alert.link_key, now=now)
            alert.delete()
            removed += 1
    return removed


def _count(ending: AlertEnding, rhythm: str, now: datetime) -> None:
    month = timezone.localdate(now).replace(day=1)
    tally, _created = AlertTally.objects.get_or_create(month=month, ending=ending, rhythm=rhythm)
    AlertTally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
