"""The address is proved: the alert begins."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lokalprojekte.core.signed_links import LinkState
from showcase.alerts import mails
from showcase.alerts.queries import find_confirmation
from showcase.alerts.schedule import LIFETIME, next_due
from showcase.alerts.services.matching import lock_searches, record_found
from showcase.finding import find
from showcase.models import Alert, AlertConfirmation


class LinkProblemError(Exception):
    """A confirmation link that cannot be used; ``state`` says why."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(state.value)
        self.state = state


def confirm_alert(*, secret: str, now: datetime | None = None) -> Alert:
    """Use a confirmation link: from this moment on the alert hears of what is new, and lives for a year.

    What its search finds already is nothing new: it is taken down as found, before the alert counts. Every link of the
    alert is used up with it.

    Raises:
        LinkProblemError: when the link is used, expired or unknown.
    """
    moment = now or timezone.now()
    found = find_confirmation(secret, now=moment)
    if found.state is not LinkState.VALID or found.confirmation is None:
        raise LinkProblemError(found.state)
    search = found.confirmation.alert.search
    keys = find(search.call_query, now=moment).keys
    with transaction.atomic():
        lock_searches([search.pk])
        alert = Alert.objects.select_for_update(of=("self",)).filter(pk=found.confirmation.alert_id).first()
        if alert is None:
            raise LinkProblemError(LinkState.UNKNOWN)
        if alert.confirmed_at:
            raise LinkProblemError(LinkState.USED)
        record_found({search.pk: keys}, now=moment)
        AlertConfirmation.objects.filter(alert=alert, used_at__isnull=True).update(used_at=moment)
        alert.confirmed_at = moment
        alert.expires_at = moment + LIFETIME
        alert.due_at = next_due(alert.rhythm, after=moment)
        alert.save(update_fields=["confirmed_at", "expires_at", "due_at"])
        alert.search = search
        mails.queue_confirmed(alert, now=moment)
    return alert
