"""What somebody changes about their alert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from showcase.alerts.enums import AlertRhythm
from showcase.alerts.schedule import LIFETIME, next_due
from showcase.alerts.services.matching import lock_searches, record_found
from showcase.alerts.services.searches import search_for
from showcase.call_query import CallQuery
from showcase.finding import find
from showcase.models import Alert


class AlreadyThereError(ValueError):
    """The address has an alert for this search already."""


def change_rhythm(alert: Alert, rhythm: AlertRhythm, *, now: datetime | None = None) -> None:
    """Let ``alert`` write as often as ``rhythm`` says from now on; what waits comes with its next mail."""
    due = next_due(rhythm, after=now or timezone.now())
    Alert.objects.filter(pk=alert.pk).exclude(rhythm=rhythm).update(rhythm=rhythm, due_at=due)
    alert.refresh_from_db(fields=["rhythm", "due_at"])


def pause_alert(alert: Alert, *, until: date) -> None:
    """Let ``alert`` rest; on ``until`` it writes again, of what came meanwhile and is still open."""
    Alert.objects.filter(pk=alert.pk).update(paused_until=until)
    alert.paused_until = until


def resume_alert(alert: Alert) -> None:
    """Let ``alert`` write again."""
    Alert.objects.filter(pk=alert.pk).update(paused_until=None)
    alert.paused_until = None


def extend_alert(alert: Alert, *, now: datetime | None = None) -> None:
    """Let ``alert`` live for a year from now."""
    alert.expires_at, alert.reminded_at = (now or timezone.now()) + LIFETIME, None
    Alert.objects.filter(pk=alert.pk).update(expires_at=alert.expires_at, reminded_at=None)


def change_search(alert: Alert, query: CallQuery, *, now: datetime | None = None) -> None:
    """Let ``alert`` look for ``query`` from now on; what that finds already is nothing new.

    What was told stays told, and what still waits for the old search is dropped unless the new one finds it, too.

    Raises:
        AlreadyThereError: when the address has an alert for that search.
        TooLongError: for a query of more than 1,000 letters.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        search = search_for(query)
    if search.pk == alert.search_id:
        return
    keys = find(search.call_query, now=moment).keys
    with transaction.atomic():
        lock_searches([search.pk])
        row = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
        if Alert.objects.filter(email_normalised=row.email_normalised, search=search).exists():
            raise AlreadyThereError
        record_found({search.pk: keys}, now=moment)
        row.deliveries.filter(sent_at__isnull=True).exclude(call__in=keys).delete()
        row.search = search
        row.save(update_fields=["search"])
    alert.search = search
