"""What an export says of each inquiry. The screen shows this list before anything leaves the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.utils.functional import Promise

    from lokalprojekte.inquiries.models import Inquiry


@dataclass(frozen=True)
class ExportColumn:
    """One column: its head, what stands in it, and whether that says who the person is."""

    label: Promise
    description: Promise
    value: Callable[[Inquiry], object]
    is_identifying: bool = False


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(moment: datetime | None) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def _assignee(inquiry: Inquiry) -> str:
    user = inquiry.assignee
    return (user.get_full_name() or user.get_username()) if user else ""


def _list(items: Iterable[object]) -> str:
    return "; ".join(str(item) for item in items)


def _brings(inquiry: Inquiry, *, learning: bool) -> str:
    entries = inquiry.inquiry_competences.all()
    return _list(entry.competence.label for entry in entries if entry.wants_to_learn is learning)


def _of(part: str, name: str) -> Callable[[Inquiry], object]:
    """Return what reads ``name`` of the part that one role alone tells; empty where it told nothing."""

    def read(inquiry: Inquiry) -> object:
        told = getattr(inquiry, part, None)
        value = getattr(told, name, "")
        return (value() if callable(value) else value) or ""

    return read


def _kinds(inquiry: Inquiry) -> str:
    offer = getattr(inquiry, "offer", None)
    return _list(kind.label for kind in offer.kinds) if offer else ""


_OF_COMPANIES: Final = _("Companies alone are asked.")
_OF_HOSTS: Final = _("Municipalities and authorities alone are asked; as they typed it.")
_OF_FUNDERS: Final = _("Funding institutions alone are asked.")

COLUMNS: Final = (
    ExportColumn(_("Reference"), _("The number the person knows, too."), lambda inquiry: inquiry.reference),
    ExportColumn(_("Status"), _("In the moderators' words."), lambda inquiry: inquiry.state.label),
    ExportColumn(_("Role"), _("On whose behalf the person writes."), lambda inquiry: inquiry.get_role_display()),
    ExportColumn(_("Name"), _("As the person typed it."), lambda inquiry: inquiry.name, is_identifying=True),
    ExportColumn(_("E-mail"), _("As the person typed it."), lambda inquiry: inquiry.email, is_identifying=True),
    ExportColumn(_("Organisation"), _("Empty for doers."), lambda inquiry: inquiry.organisation, is_identifying=True),
    ExportColumn(
        _("Projects"),
        _("The titles of the calls of interest."),
        lambda inquiry: _list(entry.call.title for entry in inquiry.inquiry_calls.all()),
    ),
    ExportColumn(
        _("Municipalities"),
        _("The hosts of these calls."),
        lambda inquiry: _list(dict.fromkeys(entry.call.host.title for entry in inquiry.inquiry_calls.all())),
    ),
    ExportColumn(
        _("Competences"), _("Brought, or sought by a host."), lambda inquiry: _brings(inquiry, learning=False)
    ),
    ExportColumn(_("Wants to learn"), _("Competences to build up."), lambda inquiry: _brings(inquiry, learning=True)),
    ExportColumn(
        _("Fields of action"),
        _("What the person cares for."),
        lambda inquiry: _list(field.name for field in inquiry.fields_of_action.all()),
    ),
    ExportColumn(_("Postcode"), _("Always as text: a leading zero stays."), lambda inquiry: inquiry.postcode),
    ExportColumn(_("Radius in km"), _("Empty: nothing said."), lambda inquiry: inquiry.radius_km or ""),
    ExportColumn(_("From afar"), _("Yes, or empty."), lambda inquiry: _("Yes") if inquiry.remote else ""),
    ExportColumn(_("Available from"), _("Year, month, day."), lambda inquiry: _day(inquiry.available_from)),
    ExportColumn(_("Available until"), _("Year, month, day."), lambda inquiry: _day(inquiry.available_until)),
    ExportColumn(_("Hours a week"), _("Empty: nothing said."), lambda inquiry: inquiry.hours_per_week or ""),
    ExportColumn(
        _("Forms of engagement"),
        _("What the person can imagine."),
        lambda inquiry: _list(entry.get_form_display() for entry in inquiry.inquiry_engagements.all()),
    ),
    ExportColumn(_("People with time"), _OF_COMPANIES, _of("window", "people")),
    ExportColumn(_("Days a week, for each of them"), _OF_COMPANIES, _of("window", "get_days_per_week_display")),
    ExportColumn(_("Reason for the time to give"), _OF_COMPANIES, _of("window", "get_reason_display")),
    ExportColumn(_("What the situation is"), _OF_HOSTS, _of("sketch", "situation"), is_identifying=True),
    ExportColumn(_("What should be different afterwards"), _OF_HOSTS, _of("sketch", "goal"), is_identifying=True),
    ExportColumn(_("What somebody would do"), _OF_HOSTS, _of("sketch", "tasks"), is_identifying=True),
    ExportColumn(_("The host provides"), _OF_HOSTS, _of("sketch", "provided"), is_identifying=True),
    ExportColumn(_("Tandem partner"), _OF_HOSTS, _of("sketch", "tandem"), is_identifying=True),
    ExportColumn(_("Kind of support"), _OF_FUNDERS, _kinds),
    ExportColumn(_("Amount"), _OF_FUNDERS, _of("offer", "get_amount_display")),
    ExportColumn(_("Message"), _("The whole text."), lambda inquiry: inquiry.message, is_identifying=True),
    ExportColumn(_("Sent"), _("Day and time, local."), lambda inquiry: _moment(inquiry.created_at)),
    ExportColumn(_("Confirmed"), _("Day and time, local."), lambda inquiry: _moment(inquiry.confirmed_at)),
    ExportColumn(
        _("Answer promised by"), _("Empty while it is not our turn."), lambda inquiry: _day(inquiry.answer_due)
    ),
    ExportColumn(_("Assigned to"), _("The moderator who looks after it."), _assignee),
)
