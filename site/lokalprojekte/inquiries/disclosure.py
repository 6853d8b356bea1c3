"""What we hold about a person, for the person (Art. 15 DSGVO): one record, shown as page, PDF and JSON.

Follows the register: every field that stands in ``privacy.PERSONAL`` as personal is in the record, unless it says why
not. The timeline names roles instead of colleagues; internal notes are counted and not quoted, since they may speak
of others (Art. 15 (4)); whoever asks gets them after somebody has looked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from lokalprojekte.core.models import Organisation
from lokalprojekte.inquiries.disclosure_values import label_of, text_of, value_of
from lokalprojekte.inquiries.enums import PUBLIC_EVENT_KINDS, EventKind
from lokalprojekte.inquiries.introspection import options, relations_to, rows_of
from lokalprojekte.inquiries.models import Inquiry, Placement
from lokalprojekte.inquiries.presentation import timeline_of
from lokalprojekte.inquiries.privacy import PERSONAL
from lokalprojekte.mail.models import OutgoingMail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models

    from lokalprojekte.inquiries.models import InquiryEvent
    from lokalprojekte.inquiries.privacy import PersonalField


@dataclass(frozen=True, slots=True)
class Item:
    """One thing we hold: ``value`` for machines, ``text`` for people, and why we hold it."""

    field: str
    label: str
    value: Any
    text: str
    purpose: str
    basis: str
    retention: str


@dataclass(frozen=True, slots=True)
class Group:
    """What one table says about the person; several rows become several groups of the same title."""

    name: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the timeline, with the role of who did it."""

    at: datetime
    what: str
    who: str
    subject: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail we sent, or are about to send."""

    at: datetime
    sent_at: datetime | None
    to: str
    subject: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything about one inquiry."""

    reference: str
    state: str
    made_at: datetime
    controller: tuple[str, ...]
    groups: tuple[Group, ...]
    timeline: tuple[Happening, ...]
    letters: tuple[Letter, ...]
    notes: int

    @property
    def purposes(self) -> list[tuple[str, str, str, list[str]]]:
        """Purpose, basis and retention with the labels they hold for, in the order of the record."""
        found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for group in self.groups:
            for item in group.items:
                labels = found[item.purpose, item.basis, item.retention]
                if item.label not in labels:
                    labels.append(item.label)
        return [(*key, labels) for key, labels in found.items()]


def disclose(inquiry: Inquiry, *, now: datetime | None = None) -> Disclosure:
    """Return everything we hold about the person of ``inquiry`` because of it."""
    return Disclosure(
        reference=inquiry.reference,
        state=str(inquiry.public_state.public_label),
        made_at=now or timezone.now(),
        controller=_controller(),
        groups=tuple(_groups(inquiry)),
        timeline=tuple(_timeline(inquiry)),
        letters=tuple(_letters(inquiry)),
        notes=inquiry.events.filter(kind__in=[EventKind.NOTE, EventKind.RATED]).count(),
    )


def _groups(inquiry: Inquiry) -> Iterator[Group]:
    yield _group(inquiry)
    for relation in relations_to(Inquiry):
        model: Any = relation.related_model
        told_later = inquiry.is_held and model is Placement
        if not _disclosed(model) or told_later:
            continue
        links = _links(model)
        rows = rows_of(model).filter(**{relation.field.name: inquiry.pk})
        for row in rows.select_related(*links) if links else rows:
            yield _group(row)


def _group(row: models.Model) -> Group:
    items = []
    for name, entry in _disclosed(type(row)).items():
        value = value_of(row, name)
        if value not in (None, "", []):
            reasons = (str(entry.purpose), str(entry.basis), str(entry.retention))
            items.append(Item(name, label_of(row, name), value, text_of(row, name), *reasons))
    return Group(type(row).__name__, str(options(row).verbose_name), tuple(items))


def _disclosed(model: type[models.Model]) -> dict[str, PersonalField]:
    """Return what the person gets to read; a relation with rows of its own is told of by these rows."""
    register = PERSONAL.get(model.__name__, {})
    return {name: entry for name, entry in register.items() if not entry.withheld and not _has_rows(model, name)}


def _has_rows(model: type[models.Model], name: str) -> bool:
    through = getattr(options(model).get_field(name), "remote_field", None)
    through = getattr(through, "through", None)
    return through is not None and not options(through).auto_created


def _links(model: type[models.Model]) -> list[str]:
    return [
        name
        for name in _disclosed(model)
        if options(model).get_field(name).many_to_one or options(model).get_field(name).one_to_one
    ]


def _timeline(inquiry: Inquiry) -> Iterator[Happening]:
    """Yield public and internal entries, the oldest first."""
    us, you = _("Our team"), _("You")
    happenings = [
        Happening(entry.at, entry.title, _who(entry.side, us=us, you=you), entry.subject, entry.text)
        for entry in timeline_of(inquiry)
    ]
    internal = inquiry.events.exclude(kind__in=PUBLIC_EVENT_KINDS)
    happenings += [
        Happening(event.at, _in_words(event), _("Moderation") if event.actor_id else _("automatic"))
        for event in internal
    ]
    yield from sorted(happenings, key=lambda happening: happening.at)


def _in_words(event: InquiryEvent) -> str:
    """Return what the person reads of an internal entry: who looked is told in full, the rest by its name."""
    words = {
        EventKind.VIEWED: _("Somebody of our team read your inquiry"),
        EventKind.UNBLINDED: _("Somebody of our team looked at your name and contact details"),
        EventKind.EXPORTED: _("Your inquiry was part of an export for our own work"),
        EventKind.COMPARED: _("Your inquiry was compared with another one, in case they come from the same person"),
    }
    return words.get(EventKind(event.kind)) or str(event.get_kind_display())


def _who(side: str, *, us: str, you: str) -> str:
    return {"us": us, "person": you}.get(side, "")


def _letters(inquiry: Inquiry) -> Iterator[Letter]:
    for mail in OutgoingMail.objects.filter(topic=inquiry.topic).order_by("created_at", "pk"):
        state = str(mail.get_status_display())
        yield Letter(mail.created_at, mail.sent_at, mail.recipient, mail.subject, mail.text, state)


def _controller() -> tuple[str, ...]:
    """Return who is responsible, line by line."""
    organisation = Organisation.objects.filter(site__is_default_site=True).first() or Organisation()
    lines = (
        organisation.legal_name or organisation.name,
        organisation.street,
        organisation.town,
        organisation.email,
        settings.BASE_URL,
    )
    return tuple(line for line in lines if line)
