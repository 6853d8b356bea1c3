"""What waits for a moderator, on the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.forms import Media
from django.urls import reverse
from wagtail.admin.ui.components import Component

from lokalprojekte.inquiries.inbox import tabs

if TYPE_CHECKING:
    from collections.abc import Mapping


class InboxPanel(Component):
    """New, mine, unassigned, overdue: four numbers with their lists. Added for moderators alone."""

    name = "inbox"
    template_name = "admin/inquiries/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the numbers, asked for in one query."""
        counts = tabs.count_tabs(parent_context["request"].user)
        shown = (tabs.NEW, tabs.MINE, tabs.UNASSIGNED, tabs.OVERDUE)
        return {
            "figures": [
                {"tab": tab, "count": counts[tab.slug], "url": reverse("inbox:tab", args=[tab.slug])} for tab in shown
            ],
            "inbox_url": reverse("inbox:index"),
            "demo": settings.DEMO,
        }

    @property
    def media(self) -> Media:
        """The panel's stylesheet."""
        return Media(css={"all": ["css/admin/inbox.css", "css/admin/steps.css"]})
