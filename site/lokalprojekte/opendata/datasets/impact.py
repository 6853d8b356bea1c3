"""The figures over everything, and what was measured, each with definition or method, date and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone

from lokalprojekte.impact.figures import Records, all_figures
from lokalprojekte.impact.models import ImpactIndexPage
from lokalprojekte.impact.queries import measurements_in
from lokalprojekte.impact.results import FEWEST_PEOPLE
from lokalprojekte.impact.scope import Scope
from lokalprojekte.opendata.datasets.shared import Addresses
from showcase.enums import CallStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lokalprojekte.impact.models import Measurement
    from lokalprojekte.impact.results import Result
    from lokalprojekte.opendata.datasets.registry import Record

#: What the files call the two ways to a figure; part of their contract, so never translated.
COMPUTED: Final = "berechnet"
MEASURED: Final = "gemessen"


def count() -> int:
    """Return how many figures and measurements there are."""
    return len(all_figures()) + measurements_in(Scope.everything()).count()


def read() -> Iterator[Record]:
    """Yield the computed figures as of today, then the measurements; nothing about fewer than five people."""
    addresses = Addresses()
    overview = addresses.of(ImpactIndexPage.objects.live().first())
    records = Records(Scope.everything(), timezone.now())
    for figure in all_figures():
        yield _computed(figure.result(records), overview)
    for measurement in measurements_in(Scope.everything()).order_by("pk"):
        yield _measured(measurement, addresses)


def _computed(result: Result, overview: str) -> Record:
    figure = result.figure
    return {
        "id": str(figure.key),
        "art": COMPUTED,
        "bezeichnung": figure.label,
        "wert": result.value,
        "einheit": figure.unit,
        "zustand": str(result.state.label),
        "vorher": None,
        "n": result.n,
        "stand": result.as_of,
        "stufe": figure.level.value,
        "stufe_name": str(figure.level.label),
        "definition": str(figure.definition),
        "quelle": str(settings.WAGTAIL_SITE_NAME),
        "bezug": "",
        "adresse": f"{overview}nachweis/{figure.key}/" if overview else "",
        "beispiel": bool(settings.DEMO),
    }


def _measured(measurement: Measurement, addresses: Addresses) -> Record:
    call, programme = measurement.call, measurement.programme
    shown = call is not None and call.live and call.status != CallStatus.DRAFT
    about = call if shown else programme
    n = measurement.n
    return {
        "id": f"messung-{measurement.pk}",
        "art": MEASURED,
        "bezeichnung": measurement.title,
        "wert": measurement.value,
        "einheit": measurement.unit,
        "zustand": "",
        "vorher": measurement.baseline,
        "n": n if n is None or n >= FEWEST_PEOPLE else None,
        "stand": measurement.as_of,
        "stufe": measurement.level,
        "stufe_name": str(measurement.step.label),
        "definition": measurement.method,
        "quelle": measurement.source,
        "bezug": about.title if about and about.live else "",
        "adresse": addresses.of(about),
        "beispiel": measurement.is_example,
    }
