"""Project calls: what municipalities look for, and how far each project has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.timezone import localdate

from lokalprojekte.opendata.datasets.shared import Addresses, joined, place_of, public_calls
from showcase.enums import CallStatus, EngagementForm, PlaceMode
from showcase.models import CallCompetence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lokalprojekte.opendata.datasets.registry import Record
    from showcase.models import ProjectCallPage


def count() -> int:
    """Return how many calls there are."""
    return int(public_calls().count())


def read() -> Iterator[Record]:
    """Yield the calls in the order in which they were made: five queries and one for addresses."""
    addresses = Addresses()
    calls = (
        public_calls()
        .select_related("host__area__state", "place_area__state", "programme")
        .prefetch_related(
            "fields_of_action",
            "engagements",
            Prefetch("competences", CallCompetence.objects.select_related("competence")),
        )
        .order_by("pk")
    )
    for call in calls:
        yield _record(call, addresses)


def _record(call: ProjectCallPage, addresses: Addresses) -> Record:
    programme = call.programme
    return {
        "id": str(call.pk),
        "titel": call.title,
        "kurzbeschreibung": call.teaser,
        "status": str(CallStatus(call.status).public_label),
        "frist": call.deadline,
        "kommune_id": str(call.host_id),
        "kommune": call.host.title,
        **place_of(call),
        "handlungsfelder": joined(field.name for field in call.fields_of_action.all()),
        "kompetenzen": joined(item.competence.label for item in call.competences.all()),
        "einsatzformen": joined(EngagementForm(item.form).label for item in call.engagements.all()),
        "arbeitsort": str(PlaceMode(call.place_mode).label),
        "beginn": call.starts_on,
        "ende": call.ends_on,
        "dauer_monate": call.duration_months,
        "stunden_woche_min": call.hours_min,
        "stunden_woche_max": call.hours_max,
        "plaetze": call.places,
        "begleitprogramm": programme.title if programme and programme.live else "",
        "veroeffentlicht_am": localdate(call.first_published_at) if call.first_published_at else None,
        "adresse": addresses.of(call),
        "beispiel": call.is_example,
    }
