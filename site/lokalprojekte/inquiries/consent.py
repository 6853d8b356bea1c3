"""What people agree to when they send an inquiry. Every version that was ever shown stays here."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

#: The version shown today; stored with every inquiry. Changing a text means adding a version.
VERSION: Final = "2026-11"
TEXTS: Final[dict[str, Promise]] = {
    "2026-11": _(
        "I agree that you store what I have written here and use it to answer my inquiry and to find fitting projects"
        " or people. You pass it on only after asking me. I can withdraw my consent at any time."
    ),
}

#: What somebody agrees to when we ask whether we may introduce them; stored with the introduction.
INTRODUCTION_VERSION: Final = "2026-11"
INTRODUCTION_TEXTS: Final[dict[str, Promise]] = {
    "2026-11": _(
        "By saying yes I agree that you pass on what is listed and ticked here, once, to the office named above, so"
        " that it can get in touch with me about this project. Once it is there, I can ask that office to delete it."
    ),
}


def label() -> SafeString:
    """Return the consent as it stands beside its box."""
    return format_html('{} <a href="/datenschutz/">{}</a>', TEXTS[VERSION], _("How we protect your data"))
