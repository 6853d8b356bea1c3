"""An inquiry as the person reads it: what they told us, and what happened since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lokalprojekte.inquiries.enums import PUBLIC_EVENT_KINDS, EventKind, InquiryStatus, Role
from showcase.enums import CallPhase

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry, InquiryCall, InquiryCompetence, InquiryEvent


@dataclass(frozen=True)
class Fact:
    """One line of what the person told us, as ``components/facts.html`` shows it."""

    label: str
    value: str
    #: Text in the person's own words that wants paragraphs.
    long: bool = False
    #: Whether the value comes from lists, dates and numbers alone. Only such words go to an address nobody has
    #: confirmed yet: whoever types a stranger's address must not be able to write to them through us.
    listed: bool = False


@dataclass(frozen=True)
class Entry:
    """One entry of the public timeline."""

    at: datetime
    title: str
    subject: str = ""
    text: str = ""
    #: ``us`` for answers, ``person`` for the person's messages, empty for what happened.
    side: str = ""


def answers_of(inquiry: Inquiry) -> list[Fact]:
    """Return everything the person told us, complete for every role, without what they left empty.

    The one list behind the mail, the status page, the inbox and what a person downloads. Short answers come first,
    texts last; a constant number of queries.
    """
    competences = [_competence(entry) for entry in inquiry.inquiry_competences.select_related("competence")]
    engagements = [entry.get_form_display() for entry in inquiry.inquiry_engagements.all()]
    facts = [
        Fact(_("Role"), inquiry.get_role_display(), listed=True),
        Fact(_("Name"), inquiry.name),
        Fact(_("E-mail"), inquiry.email),
        Fact(_("Organisation"), inquiry.organisation),
        Fact(_("Projects"), _list(map(_project, inquiry.inquiry_calls.select_related("call"))), listed=True),
        *offer_facts(inquiry),
        Fact(_competences_label(inquiry), _list(competences), listed=True),
        Fact(_("Fields of action"), _list(field.name for field in inquiry.fields_of_action.all()), listed=True),
        Fact(_("Place"), _place(inquiry), listed=True),
        *window_facts(inquiry),
        Fact(_("Period"), period(inquiry.available_from, inquiry.available_until), listed=True),
        Fact(_("Hours a week"), str(inquiry.hours_per_week or ""), listed=True),
        Fact(_("Forms of engagement"), _list(engagements), listed=True),
        *sketch_facts(inquiry),
        Fact(_("Message"), inquiry.message, long=True),
        Fact(_("Suggestions for other projects"), _suggestions(inquiry), listed=True),
        Fact(
            _("Consent"),
            _("given on %(day)s") % {"day": date_format(timezone.localdate(inquiry.consented_at))},
            listed=True,
        ),
    ]
    return [fact for fact in facts if fact.value]


def window_facts(inquiry: Inquiry) -> list[Fact]:
    """Return what a company said of its *Kapazitätsfenster*, the period apart; empty where there is none."""
    window = getattr(inquiry, "window", None)
    if window is None:
        return []
    return [
        Fact(_("People with time"), str(window.people), listed=True),
        Fact(_("Days a week, for each of them"), window.get_days_per_week_display() or "", listed=True),
        Fact(_("Reason for the time to give"), window.get_reason_display(), listed=True),
    ]


def sketch_facts(inquiry: Inquiry) -> list[Fact]:
    """Return a municipality's answers to the questions about its project; empty where it was asked none."""
    sketch = getattr(inquiry, "sketch", None)
    if sketch is None:
        return []
    return [
        Fact(_("The host provides"), sketch.provided),
        Fact(_("Tandem partner"), sketch.tandem),
        Fact(_("What the situation is"), sketch.situation, long=True),
        Fact(_("What should be different afterwards"), sketch.goal, long=True),
        Fact(_("What somebody would do"), sketch.tasks, long=True),
    ]


def offer_facts(inquiry: Inquiry) -> list[Fact]:
    """Return what a funder can give; empty where nothing was said."""
    offer = getattr(inquiry, "offer", None)
    if offer is None:
        return []
    return [
        Fact(_("Kind of support"), _list(kind.label for kind in offer.kinds), listed=True),
        Fact(_("Amount"), offer.get_amount_display(), listed=True),
    ]


def late_titles_of(inquiry: Inquiry, *, full: bool = False) -> list[str]:
    """Return the titles of those calls that took no more when the inquiry came, and nobody has decided yet.

    With ``full`` those that are in too great demand, without it those whose time is over.
    """
    late = inquiry.inquiry_calls.filter(late=True, late_accepted_at__isnull=True).select_related("call")
    return [entry.call.title for entry in late if (entry.call.phase() == CallPhase.FULL) is full]


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
        EventKind.TAKEN_LATE: _("We take your inquiry in, although the deadline had passed"),
        EventKind.NO_SUGGESTION: _("You ended the suggestions for other projects"),
        EventKind.INTRO_ASKED: _("We asked whether we may introduce you"),
        EventKind.INTRO_AGREED: _("You agreed to be introduced"),
        EventKind.INTRO_REFUSED: _("You did not want to be introduced"),
        EventKind.AVAILABILITY: _("You changed your availability"),
    }
    sides = {EventKind.ANSWER: "us", EventKind.MESSAGE: "person", EventKind.AVAILABILITY: "person"}
    kind = EventKind(event.kind)
    subject = event.subject if kind is EventKind.ANSWER else ""
    return Entry(event.at, titles[kind], subject, event.public_text, sides.get(kind, ""))


def _competences_label(inquiry: Inquiry) -> str:
    return _("Competences sought") if inquiry.role == Role.HOST else _("Competences")


def _project(entry: InquiryCall) -> str:
    title: str = entry.call.title
    if entry.awaits_decision:
        return _("%(title)s (sent after the deadline)") % {"title": title}
    return _("%(title)s (sent after the deadline, accepted)") % {"title": title} if entry.late else title


def _suggestions(inquiry: Inquiry) -> str:
    if inquiry.suggest_until is None:
        return ""
    return _("allowed until %(day)s") % {"day": date_format(inquiry.suggest_until)}


def _competence(entry: InquiryCompetence) -> str:
    remarks = [str(entry.get_level_display())] if entry.level else []
    if entry.people:
        remarks.append(ngettext("%(n)d person", "%(n)d people", entry.people) % {"n": entry.people})
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
