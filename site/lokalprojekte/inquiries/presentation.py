"""An inquiry as the person reads it: what they told us, and what happened since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lokalprojekte.inquiries.enums import PUBLIC_EVENT_KINDS, EventKind, InquiryStatus, Role

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry, InquiryCompetence, InquiryEvent


@dataclass(frozen=True)
class Fact:
    """One line of what the person told us, as ``components/facts.html`` shows it."""

    label: str
    value: str


@dataclass(frozen=True)
class Entry:
    """One entry of the public timeline."""

    at: datetime
    title: str
    subject: str = ""
    text: str = ""
    #: ``us`` for answers, ``person`` for the person's messages, empty for what happened.
    side: str = ""


def facts_of(inquiry: Inquiry) -> list[Fact]:
    """Return what the person told us, without what they left empty; the message stands apart."""
    competences = [_competence(entry) for entry in inquiry.inquiry_competences.select_related("competence")]
    pairs = [
        (_("Role"), inquiry.get_role_display()),
        (_("Name"), inquiry.name),
        (_("E-mail"), inquiry.email),
        (_("Organisation"), inquiry.organisation),
        (_("Projects"), _list(entry.call.title for entry in inquiry.inquiry_calls.select_related("call"))),
        (_("Competences sought") if inquiry.role == Role.HOST else _("Competences"), _list(competences)),
        (_("Fields of action"), _list(field.name for field in inquiry.fields_of_action.all())),
        (_("Place"), _place(inquiry)),
        (_("Period"), period(inquiry.available_from, inquiry.available_until)),
        (_("Hours a week"), str(inquiry.hours_per_week or "")),
        (_("Forms of engagement"), _list(entry.get_form_display() for entry in inquiry.inquiry_engagements.all())),
    ]
    return [Fact(label, str(value)) for label, value in pairs if value]


def timeline_of(inquiry: Inquiry) -> list[Entry]:
    """Return the public part of the timeline, newest first, in public words."""
    events = inquiry.events.filter(kind__in=PUBLIC_EVENT_KINDS, held=False).order_by("-at", "-pk")
    entries = [_entry(event) for event in events]
    return [entry for entry in entries if entry]


def period(start: date | None, end: date | None) -> str:
    """Return a period in words; empty when neither day is known."""
    if start and end:
        return _("%(start)s to %(end)s") % {"start": date_format(start), "end": date_format(end)}
    if start:
        return _("from %(start)s") % {"start": date_format(start)}
    return _("until %(end)s") % {"end": date_format(end)} if end else ""


def _entry(event: InquiryEvent) -> Entry | None:
    if event.kind in {EventKind.STATUS, EventKind.ANNOUNCED}:
        status = InquiryStatus(event.new_status)
        hidden = status in {InquiryStatus.SPAM, InquiryStatus.UNCONFIRMED}
        return None if hidden else Entry(event.at, str(status.public_label))
    titles = {
        EventKind.SUBMITTED: _("You sent your inquiry"),
        EventKind.CONFIRMED: _("You confirmed your address"),
        EventKind.ANSWER: _("We wrote to you"),
        EventKind.MESSAGE: _("You wrote to us"),
        EventKind.INTRO_ASKED: _("We asked whether we may introduce you"),
        EventKind.INTRO_AGREED: _("You agreed to be introduced"),
        EventKind.INTRO_REFUSED: _("You did not want to be introduced"),
        EventKind.AVAILABILITY: _("You changed your availability"),
    }
    sides = {EventKind.ANSWER: "us", EventKind.MESSAGE: "person", EventKind.AVAILABILITY: "person"}
    kind = EventKind(event.kind)
    subject = event.subject if kind is EventKind.ANSWER else ""
    return Entry(event.at, titles[kind], subject, event.public_text, sides.get(kind, ""))


def _competence(entry: InquiryCompetence) -> str:
    remarks = [str(entry.get_level_display())] if entry.level else []
    if entry.wants_to_learn:
        remarks.append(_("wants to learn"))
    return f"{entry.competence.label} ({', '.join(remarks)})" if remarks else entry.competence.label


def _place(inquiry: Inquiry) -> str:
    parts = []
    if inquiry.postcode and inquiry.radius_km:
        place = _("%(postcode)s, up to %(km)s km around")
        parts.append(place % {"postcode": inquiry.postcode, "km": inquiry.radius_km})
    elif inquiry.postcode:
        parts.append(inquiry.postcode)
    if inquiry.remote:
        parts.append(_("from afar"))
    return " · ".join(parts)


def _list(items: Iterable[object]) -> str:
    return " · ".join(str(item) for item in items)
