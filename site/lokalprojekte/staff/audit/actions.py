"""What is written down beside what Wagtail writes down itself. Names are stored: they never change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter

if TYPE_CHECKING:
    from django.utils.functional import Promise

PREFIX: Final = "staff."
SIGNED_IN: Final = "staff.signed_in"
SIGN_IN_FAILED: Final = "staff.sign_in_failed"
SIGNED_OUT: Final = "staff.signed_out"
PASSWORD_CHANGED: Final = "staff.password_changed"  # noqa: S105 - the name of an action
FACTOR_ADDED: Final = "staff.second_factor_added"
FACTOR_REMOVED: Final = "staff.second_factor_removed"
FACTOR_FAILED: Final = "staff.second_factor_failed"
CODES_MADE: Final = "staff.recovery_codes_made"
RIGHTS_CHANGED: Final = "staff.rights_changed"
EXPORTED: Final = "staff.exported"
REVEALED: Final = "staff.revealed"

#: Label for filters and files, sentence for the list; where the sentence depends on the entry it is made below.
SIMPLE: Final[dict[str, tuple[Promise, Promise]]] = {
    SIGN_IN_FAILED: (gettext_lazy("Sign-in failed"), gettext_lazy("Sign-in failed: wrong password")),
    SIGNED_OUT: (gettext_lazy("Signed out"), gettext_lazy("Signed out")),
    PASSWORD_CHANGED: (gettext_lazy("Password changed"), gettext_lazy("Password changed")),
    FACTOR_ADDED: (gettext_lazy("Second factor set up"), gettext_lazy("Second factor set up")),
    FACTOR_REMOVED: (gettext_lazy("Second factor removed"), gettext_lazy("Second factor removed")),
    FACTOR_FAILED: (gettext_lazy("Second factor failed"), gettext_lazy("Second factor failed: wrong code")),
    CODES_MADE: (gettext_lazy("Recovery codes made"), gettext_lazy("New recovery codes made")),
    REVEALED: (gettext_lazy("Personal data seen"), gettext_lazy("Opened an inquiry")),
}


class SignedInFormatter(LogFormatter):
    """Says whether a second factor was asked for."""

    label = gettext_lazy("Signed in")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the list."""
        return _("Signed in with second factor") if log_entry.data.get("second_factor") else _("Signed in")


class RightsFormatter(LogFormatter):
    """Names what was given and taken."""

    label = gettext_lazy("Rights changed")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the list."""
        given, taken = log_entry.data.get("given", []), log_entry.data.get("taken", [])
        parts = [_("given: %(names)s") % {"names": ", ".join(given)}] if given else []
        if taken:
            parts.append(_("taken: %(names)s") % {"names": ", ".join(taken)})
        return _("Rights changed: %(what)s") % {"what": "; ".join(parts)} if parts else _("Rights changed")


class ExportFormatter(LogFormatter):
    """Says how much left the house, and what for."""

    label = gettext_lazy("Personal data exported")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the list."""
        count = log_entry.data.get("count", 0)
        return ngettext("Exported %(count)d record", "Exported %(count)d records", count) % {"count": count}


FORMATTERS: Final[dict[str, type[LogFormatter]]] = {
    SIGNED_IN: SignedInFormatter,
    RIGHTS_CHANGED: RightsFormatter,
    EXPORTED: ExportFormatter,
}


def register(actions: Any) -> None:
    """Tell Wagtail's registry of log actions of all of them."""
    for action, (label, message) in SIMPLE.items():
        actions.register_action(action, label, message)
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
