"""The mails of an alert. Each says why it came and how it is ended."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from lokalprojekte.mail.services import compose_mail, queue_mail, withdraw_unsent
from showcase.alerts.links import confirm_address, end_address, end_headers, manage_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lokalprojekte.mail.models import OutgoingMail
    from showcase.models import Alert

CONFIRM: Final = "alerts/confirm"
KNOWN: Final = "alerts/known"
CONFIRMED: Final = "alerts/confirmed"
NEWS: Final = "alerts/news"
EXPIRING: Final = "alerts/expiring"
#: What a stranger can make us send to an address.
ASKED_FOR: Final = (CONFIRM, KNOWN)


def queue_confirmation(alert: Alert, *, secret: str, now: datetime) -> None:
    """Queue the mail that asks to confirm. It shows none of the words a stranger may have typed but the search."""
    queue_mail(
        to=alert.email,
        template=CONFIRM,
        context={"words": alert.search.words, "rhythm": alert.get_rhythm_display(), "url": confirm_address(secret)},
        topic=alert.topic,
        now=now,
    )


def queue_known(alert: Alert, *, now: datetime) -> None:
    """Queue the mail to somebody who asks for what they have already; an unsent earlier one is taken back."""
    withdraw_unsent(topic=alert.topic, kind=KNOWN)
    queue_mail(**_mail(alert, KNOWN), now=now)


def queue_confirmed(alert: Alert, *, now: datetime) -> None:
    """Queue the mail that brings the link to look after the alert."""
    queue_mail(**_mail(alert, CONFIRMED), now=now)


def queue_expiring(alert: Alert, *, now: datetime) -> None:
    """Queue the mail that asks whether the alert is still wanted."""
    queue_mail(**_mail(alert, EXPIRING), now=now)


def compose_news(alert: Alert, cards: Sequence[dict[str, Any]], *, now: datetime) -> OutgoingMail:
    """Return the mail that tells ``alert`` of new calls."""
    return compose_mail(**_mail(alert, NEWS, cards=cards), now=now)


def _mail(alert: Alert, template: str, **context: Any) -> dict[str, Any]:
    return {
        "to": alert.email,
        "template": template,
        "context": {
            "alert": alert,
            "words": alert.search.words,
            "manage_url": manage_address(alert),
            "end_url": end_address(alert),
            **context,
        },
        "topic": alert.topic,
        "headers": end_headers(alert),
    }
