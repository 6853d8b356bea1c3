"""The signed links of an alert (``core.signed_links``): one to look after it, one that only ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from lokalprojekte.core.language_routing import mailed_address
from lokalprojekte.core.signed_links import make_token, read_token

if TYPE_CHECKING:
    from showcase.models import Alert

#: Opens the page on which somebody looks after the alert.
MANAGE: Final = "alerts.manage"
#: Ends the alert, and nothing else: it stands in the header that mail servers read.
END: Final = "alerts.end"


def manage_path(alert: Alert) -> str:
    """Return the path of the page on which somebody looks after ``alert``."""
    return reverse("showcase:alert_manage", args=[make_token(alert.link_key, purpose=MANAGE)])


def manage_address(alert: Alert) -> str:
    """Return the full address of that page, for mails."""
    return mailed_address(lambda: manage_path(alert))


def end_path(alert: Alert) -> str:
    """Return the path at which ``alert`` ends."""
    return reverse("showcase:alert_end", args=[make_token(alert.link_key, purpose=END)])


def end_address(alert: Alert) -> str:
    """Return the full address at which ``alert`` ends, for mails and their header."""
    return mailed_address(lambda: end_path(alert))


def confirm_address(secret: str) -> str:
    """Return the full address that a confirmation mail carries."""
    return mailed_address(lambda: reverse("showcase:alert_confirm", args=[secret]))


def end_headers(alert: Alert) -> dict[str, str]:
    """Return the headers by which a mail program offers to end ``alert`` with one click (RFC 2369, RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{end_address(alert)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def key_of(token: str, *, purpose: str) -> str | None:
    """Return the key that ``token`` proves for ``purpose``; None for anything that we did not make."""
    return read_token(token, purpose=purpose)
