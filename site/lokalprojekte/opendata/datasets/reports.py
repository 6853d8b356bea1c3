"""Knowledge-transfer reports, and the effects they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from lokalprojekte.core.enums import Licence
from lokalprojekte.impact.results import FEWEST_PEOPLE
from lokalprojekte.opendata.datasets.shared import Addresses, place_of, public
from stories.models import ReportEffect, TransferReportPage
from stories.queries import published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lokalprojekte.opendata.datasets.registry import Record


def _reports() -> Any:
    return public(published(TransferReportPage))


def _effects() -> Any:
    return ReportEffect.objects.filter(report__in=_reports().order_by().values("pk"))


def count_reports() -> int:
    """Return how many reports there are."""
    return int(_reports().count())


def count_effects() -> int:
    """Return how many effects the reports tell of."""
    return int(_effects().count())


def read_reports() -> Iterator[Record]:
    """Yield the reports in the order in which they were made.

    How many Macher:innen there were, and how long they worked, is said from five people on, as with the figures.
    """
    addresses = Addresses()
    reports = _reports().select_related("call__host__area__state", "call__place_area__state").order_by("pk")
    for report in reports:
        many = (report.makers_count or 0) >= FEWEST_PEOPLE
        yield {
            "id": str(report.pk),
            "titel": report.title,
            "zusammenfassung": report.lead,
            "ausschreibung_id": str(report.call_id),
            "ausschreibung": report.call.title,
            "kommune_id": str(report.call.host_id),
            "kommune": report.host.title,
            **place_of(report.call),
            "beginn": report.began_on,
            "ende": report.ended_on,
            "stand": report.as_of,
            "lizenz": str(Licence(report.licence).label),
            "macherinnen": report.makers_count if many else None,
            "stunden_macherinnen": report.maker_hours if many else None,
            "stunden_verwaltung": report.host_hours,
            "ausgaben_euro": report.cost,
            "wirkungen": report.effect_count,
            "vorlagen": report.template_count,
            "veroeffentlicht_am": localdate(report.first_published_at) if report.first_published_at else None,
            "adresse": addresses.of(report),
            "beispiel": report.is_example,
        }


def read_effects() -> Iterator[Record]:
    """Yield the effects, report by report in their order."""
    addresses = Addresses()
    for effect in _effects().select_related("report").order_by("report", "sort_order", "pk"):
        report = effect.report
        yield {
            "id": str(effect.pk),
            "bericht_id": str(report.pk),
            "bericht": report.title,
            "aussage": effect.statement,
            "stufe": effect.level,
            "stufe_name": str(effect.step.label),
            "indikator": effect.indicator,
            "vorher": effect.baseline,
            "ziel": effect.target,
            "nachher": effect.actual,
            "einheit": effect.unit,
            "methode": effect.method,
            "quelle": effect.source,
            "gemessen_am": effect.measured_on,
            "adresse": addresses.of(report),
            "beispiel": report.is_example,
        }
