"""The columns of the inbox. Each is a cell template; none of them asks the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Table

from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.inquiries.inbox.promise import age, promise_state
from lokalprojekte.inquiries.retention import QUARANTINE_LIFETIME

if TYPE_CHECKING:
    from collections.abc import Collection

    from lokalprojekte.inquiries.models import Inquiry


class _Cell(BaseColumn):
    """A cell whose template gets the inquiry and what :meth:`values` adds."""

    def values(self, inquiry: Inquiry, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return what the template needs beside the inquiry."""
        return {}

    def get_cell_context_data(self, instance: Inquiry, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the context of the cell's template."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "inquiry": instance, **self.values(instance, parent_context)}


class PickColumn(_Cell):
    """The box that marks a row for an action on several."""

    header_template_name = "admin/inquiries/cells/pick_all.html"
    cell_template_name = "admin/inquiries/cells/pick.html"

    def __init__(self) -> None:
        super().__init__("pick", label="", classname="inbox-cell inbox-cell--pick")


class WhoColumn(_Cell):
    """Mark of the unread ones, name as the link, reference and organisation."""

    cell_template_name = "admin/inquiries/cells/who.html"

    def __init__(self, *, tab: str, sortable: bool = True) -> None:
        key = "name" if sortable else None
        super().__init__("name", label=_("Inquiry"), sort_key=key, classname="inbox-cell inbox-cell--who")
        self.tab = tab

    def values(self, inquiry: Inquiry, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the link to the detail, which remembers the view one came from."""
        url = reverse("inbox:detail", args=[inquiry.pk])
        return {
            "url": f"{url}?view={self.tab}" if self.tab else url,
            "is_unread": getattr(inquiry, "is_unread", False),
            "is_hidden": not getattr(inquiry, "is_shown", True),
        }


class RoleColumn(_Cell):
    """On whose behalf the person writes."""

    cell_template_name = "admin/inquiries/cells/role.html"

    def __init__(self) -> None:
        super().__init__("role", label=_("Role"), classname="inbox-cell inbox-cell--role")


class StatusColumn(_Cell):
    """The status in the moderators' words, and a warning where no mail arrives."""

    cell_template_name = "admin/inquiries/cells/status.html"

    def __init__(self) -> None:
        super().__init__("status", label=_("Status"), classname="inbox-cell inbox-cell--status")

    def values(self, inquiry: Inquiry, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return whether a mail to the person was given up; the view asks that for all rows at once."""
        return {"is_undelivered": inquiry.pk in parent_context["table"].undelivered}


class AgeColumn(_Cell):
    """How long it has been here, and by when an answer is due."""

    cell_template_name = "admin/inquiries/cells/age.html"

    def __init__(self, *, moment: str) -> None:
        super().__init__("age", label=_("Received"), sort_key=moment, classname="inbox-cell inbox-cell--age")
        self.moment = moment

    def values(self, inquiry: Inquiry, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the age in words and the state of the promise."""
        moment = getattr(inquiry, self.moment) or inquiry.created_at
        return {"moment": moment, "age": age(moment), "promise": promise_state(inquiry)}


class CallsColumn(_Cell):
    """What the person is interested in."""

    cell_template_name = "admin/inquiries/cells/calls.html"

    def __init__(self) -> None:
        super().__init__("calls", label=_("Call"), classname="inbox-cell inbox-cell--calls")

    def values(self, inquiry: Inquiry, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the first title, how many there are beside it, and whether one came too late and waits for a word."""
        entries = list(inquiry.inquiry_calls.all())
        titles = [entry.call.title for entry in entries]
        is_late = any(entry.awaits_decision for entry in entries)
        return {"first": titles[0] if titles else "", "more": len(titles) - 1, "is_late": is_late}


class ReasonsColumn(_Cell):
    """Why it was set aside, and when it goes by itself."""

    cell_template_name = "admin/inquiries/cells/reasons.html"

    def __init__(self) -> None:
        super().__init__("reasons", label=_("Set aside because"), classname="inbox-cell inbox-cell--reasons")

    def values(self, inquiry: Inquiry, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the reasons and the day."""
        return {"signals": inquiry.doubts, "gone_on": inquiry.last_action_at + QUARANTINE_LIFETIME}


class AssigneeColumn(_Cell):
    """Who looks after it."""

    cell_template_name = "admin/inquiries/cells/assignee.html"

    def __init__(self) -> None:
        super().__init__("assignee", label=_("Assigned to"), classname="inbox-cell inbox-cell--assignee")

    def values(self, inquiry: Inquiry, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the colleague's name and whether that is the one who looks."""
        request = parent_context.get("request")
        assignee = inquiry.assignee
        return {
            "assignee": display_name(assignee) if assignee else "",
            "is_me": bool(assignee and request and assignee.pk == request.user.pk),
        }


class InquiryTable(Table):
    """A table in which unread inquiries stand out, and those to which no mail arrives."""

    #: Keys of the inquiries whose last mail was given up.
    undelivered: Collection[int] = ()

    def get_row_classname(self, instance: Inquiry) -> str:
        """Return the class of a row."""
        return "inbox-row inbox-row--new" if getattr(instance, "is_unread", False) else "inbox-row"
