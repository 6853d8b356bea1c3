"""Alerts, asked for and confirmed through the same services as everybody's."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from lokalprojekte.mail.models import OutgoingMail
from showcase.alerts import mails
from showcase.alerts.enums import AlertRhythm
from showcase.alerts.services import confirm_alert, subscribe
from showcase.call_query import CallQuery
from showcase.models import Alert

_SECRET: Final = re.compile(r"/bestaetigen/([A-Za-z0-9_-]{43})/")


def make_alert(
    *,
    query: str = "",
    email: str = "jonas@example.org",
    rhythm: AlertRhythm = AlertRhythm.IMMEDIATELY,
    confirmed: bool = True,
    now: datetime | None = None,
) -> Alert:
    """Ask for an alert and, with ``confirmed``, follow the link of the mail; ``query`` as in an address."""
    moment = now or timezone.now()
    alert = subscribe(
        query=CallQuery.parse(query).query, email=email, rhythm=rhythm, form_token="", now=moment - timedelta(minutes=1)
    )
    if alert is None:
        raise ValueError("The alert was refused.")
    return confirm_alert(secret=secret_of(alert), now=moment) if confirmed else alert


def secret_of(alert: Alert) -> str:
    """Return the secret of the last confirmation mail of ``alert``."""
    text = OutgoingMail.objects.filter(topic=alert.topic, kind=mails.CONFIRM).latest("created_at").text
    found = _SECRET.search(text)
    if found is None:
        raise LookupError("The confirmation mail carries no link.")
    return found[1]
