"""How Wagtail's log words a change of status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from showcase.enums import CallStatus

if TYPE_CHECKING:
    from wagtail.models import PageLogEntry


class CallStatusFormatter(LogFormatter):
    """«Project status changed: Open for inquiries → Paused»."""

    label = gettext_lazy("Change project status")

    def format_message(self, log_entry: PageLogEntry) -> str:
        """Return the sentence for one entry."""
        data: dict[str, Any] = log_entry.data
        return _("Project status changed: %(before)s → %(after)s") % {
            "before": CallStatus(data["before"]).label,
            "after": CallStatus(data["after"]).label,
        }
