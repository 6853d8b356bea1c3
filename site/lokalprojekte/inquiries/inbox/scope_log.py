"""How the history of an account tells of a new limit."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


class ScopeFormatter(LogFormatter):
    """Names the hosts."""

    label = gettext_lazy("Who moderates where")

    def format_message(self, log_entry: Any) -> str:
        """Return the new limit in a sentence."""
        hosts = log_entry.data.get("hosts", [])
        if not hosts:
            return _("Moderates for all municipalities")
        return _("Moderates for %(hosts)s alone") % {"hosts": ", ".join(hosts)}
