"""What people agree to when they subscribe. Every version that was ever shown stays here."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

#: The version shown today; stored with every alert. Changing a text means adding a version.
VERSION: Final = "2026-11"
TEXTS: Final[dict[str, Promise]] = {
    "2026-11": _(
        "I agree that you store my e-mail address and this search, and write to me about new projects that fit. You use"
        " the address for nothing else and delete it as soon as I end this, or after a year. I can end it at any time"
        " with one click."
    ),
}


def label() -> SafeString:
    """Return the consent as it stands beside its box."""
    return format_html('{} <a href="/datenschutz/">{}</a>', TEXTS[VERSION], _("How we protect your data"))
