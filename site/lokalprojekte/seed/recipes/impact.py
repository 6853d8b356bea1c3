"""Measurements and impact pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lokalprojekte.core.enums import ImpactLevel
from lokalprojekte.core.german import slugify
from lokalprojekte.impact.models import ChosenFigure, ImpactIndexPage, ImpactPage, Measurement
from lokalprojekte.seed.structure import ensure_structure


def make_measurement(
    *, title: str = "Beschäftigte, die es wieder täten", value: Decimal | float = 84, **fields: Any
) -> Measurement:
    """Save a measurement of ``value``."""
    known: dict[str, Any] = {
        "unit": "%",
        "level": ImpactLevel.KNOWLEDGE,
        "as_of": date(2026, 6, 30),
        "n": 57,
        "method": "Fragebogen vier Wochen nach dem Ende",
        "source": "Büro des Begleitprogramms",
    }
    return Measurement.objects.create(title=title, value=Decimal(str(value)), **{**known, **fields})


def make_impact_page(
    *,
    title: str = "Was aus den Projekten wurde",
    parent: ImpactIndexPage | None = None,
    figures: Iterable[tuple[str, str]] = (),
    targets: Mapping[str, int] | None = None,
    published: bool = True,
    **fields: Any,
) -> ImpactPage:
    """Save an impact page below the overview, and publish it.

    ``figures`` are pairs of key and remark, ``targets`` what was to be reached of some of them.
    """
    parent = parent or ImpactIndexPage.objects.first() or ensure_structure().impact
    page = ImpactPage(
        title=title,
        **{
            "slug": slugify(title),
            "intro": "Was die Projekte geleistet haben, und was wir nicht wissen.",
            "limits": "<p>Eine Vergleichsgruppe gibt es nicht.</p>",
            **fields,
        },
    )
    for key, note in figures:
        page.chosen_figures.add(ChosenFigure(key=key, note=note, target=(targets or {}).get(key)))
    page.live = False
    parent.add_child(instance=page)
    if published:
        page.save_revision().publish()
    return ImpactPage.objects.get(pk=page.pk)
