"""What waits for a moderator, on the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.forms import Media
from django.urls import reverse
from wagtail.admin.ui.components import Component

from lokalprojekte.inquiries.enums import PageReportKind
from lokalprojekte.inquiries.inbox import tabs
from lokalprojekte.inquiries.inbox.barriers import waiting_barriers
from lokalprojekte.inquiries.inbox.expiring import expiring_calls

if TYPE_CHECKING:
    from collections.abc import Mapping


class InboxPanel(Component):
    """What is mine, nobody's, with the other side, not told yet; calls that close soon. For moderators alone.

    What is new or late stands above it, among what is next.
    """

    name = "inbox"
    template_name = "admin/inquiries/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the numbers and the calls, in a constant number of queries."""
        user = parent_context["request"].user
        counts = tabs.count_tabs(user)
        shown = (tabs.MINE, tabs.UNASSIGNED, tabs.WAITING, tabs.HELD)
        inbox_url = reverse("inbox:index")
        due = waiting_barriers(user)
        return {
            "figures": [
                {
                    "tab": tab,
                    "count": min(counts[tab.slug], tabs.MOST_COUNTED - 1),
                    "more": counts[tab.slug] >= tabs.MOST_COUNTED,
                    "url": reverse("inbox:tab", args=[tab.slug]),
                }
                for tab in shown
            ],
            "expiring": [
                {"call": call, "url": f"{reverse('inbox:tab', args=[tabs.OPEN.slug])}?call={call.pk}"}
                for call in expiring_calls(user)
            ],
            "barriers": due,
            "barriers_url": f"{reverse('page_reports:index')}?kind={PageReportKind.BARRIER}",
            "inbox_url": inbox_url,
            "demo": settings.DEMO,
        }

    @property
    def media(self) -> Media:
        """The panel's stylesheet."""
        return Media(css={"all": ["css/admin/inbox.css", "css/admin/figures.css"]})
