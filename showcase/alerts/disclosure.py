"""Everything held because of the alerts of one address (Art. 15 and 20 DSGVO)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.mail.models import OutgoingMail
from showcase.alerts import consent
from showcase.alerts.queries import alerts_of

if TYPE_CHECKING:
    from datetime import datetime

    from showcase.models import Alert, AlertDelivery


def disclose(email: str) -> dict[str, Any]:
    """Return what is held under ``email``, ready for JSON, in a constant number of queries.

    Left out are random numbers and hashes, which say nothing and could open something.
    """
    alerts = list(alerts_of(email).prefetch_related("deliveries__call"))
    mails = OutgoingMail.objects.filter(topic__in=[alert.topic for alert in alerts]).order_by("created_at")
    return {
        "e_mail": email,
        "abos": [_alert(alert) for alert in alerts],
        "mails": [
            {
                "betreff": mail.subject,
                "text": mail.text,
                "angelegt": _moment(mail.created_at),
                "verschickt": _moment(mail.sent_at),
            }
            for mail in mails
        ],
    }


def _alert(alert: Alert) -> dict[str, Any]:
    return {
        "e_mail": alert.email,
        "e_mail_zum_vergleich": alert.email_normalised,
        "suche": alert.search.words,
        "suche_als_adresse": f"/projekte/?{alert.search.query}",
        "rhythmus": str(alert.get_rhythm_display()),
        "einwilligung": {
            "fassung": alert.consent_version,
            "text": str(consent.TEXTS.get(alert.consent_version, "")),
            "am": _moment(alert.consented_at),
        },
        "angefragt": _moment(alert.created_at),
        "bestaetigt": _moment(alert.confirmed_at),
        "laeuft_bis": _moment(alert.expires_at),
        "an_das_ende_erinnert": _moment(alert.reminded_at),
        "pausiert_bis": alert.paused_until.isoformat() if alert.paused_until else None,
        "naechste_mail_ab": _moment(alert.due_at),
        "letzte_mail": _moment(alert.last_sent_at),
        "projekte": [_delivery(delivery) for delivery in alert.deliveries.all()],
    }


def _delivery(delivery: AlertDelivery) -> dict[str, Any]:
    return {
        "titel": delivery.call.title,
        "gefunden": _moment(delivery.found_at),
        "mitgeteilt": _moment(delivery.sent_at),
        "zurueckgehalten": delivery.held,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
