"""What came of a project: stories, reports, and what does not work for everybody yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from lokalprojekte.core.enums import ImpactLevel
from lokalprojekte.gallery.sample import DAY, Sample, sample, stand_in, thing

_FILE = thing(
    url="#",
    file_extension="xlsx",
    file_size=48_000,
    author="Stadt Husum",
    licence="cc-by",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    get_licence_display="CC BY 4.0",
)


def outcomes() -> Iterator[Sample]:
    """Yield them."""
    measured = thing(
        indicator="Wartezeit auf ein Gespräch mit Sprachhilfe",
        baseline=Decimal(12),
        actual=Decimal(1),
        unit="Tage",
        source="Terminbuch des Bürgeramts",
        measured_on=DAY,
    )
    counted = thing(
        indicator="Betreute Schulhöfe", baseline=None, actual=Decimal(3), unit="", source="", measured_on=None
    )
    yield sample(
        "before_after",
        Worte_und_Zahlen={
            "before": "Der Keller war voll und niemand wusste, womit.",
            "after": "Jede Akte hat einen Platz und eine Nummer.",
            "effects": [measured, counted],
        },
        nur_Zahlen={"effects": [measured]},
        nichts={},
    )
    version = thing(number=1, published_at=datetime(DAY.year, 1, 9, tzinfo=UTC))
    citation = thing(
        text="Stadt Husum (2026): Alarmplan Sturmflut. Version 2.", address="https://lokalprojekte.example/v2/"
    )
    cited = {"citation": citation, "path": "#", "bibtex": "#"}
    yield sample(
        "citation",
        mehrere_Versionen={"cited": thing(**cited, pdf="#", others=[(version, "#")])},
        ohne_PDF={"cited": thing(**cited, pdf="", others=[])},
    )
    yield sample(
        "report_effects",
        Wirkungen={
            "parts": [
                _effect(),
                _effect(actual=None, is_reached=None),
                _effect(baseline=None, target=None, is_reached=False),
            ]
        },
    )
    outputs = [
        thing(title="Schulungen", unit="Termine", note="eine fiel aus", planned=Decimal(6), reached=Decimal(5)),
        thing(title="Handbuch", unit="", note="", planned=None, reached=Decimal(1)),
    ]
    yield sample("report_outputs", geplant_und_erreicht={"parts": outputs})
    skill = {"level_before": 1, "get_level_before_display": "Grundlagen", "level_after": 3}
    competences = [
        thing(
            text="Kann Fahrdaten auswerten.",
            competence="Datenanalyse",
            get_level_after_display="fortgeschritten",
            **skill,
        ),
        thing(text="Weiß, wen man fragt.", competence="", level_before=None, level_after=None),
    ]
    yield sample(
        "report_competences", beide_Seiten={"parts": [("Verwaltung", competences), ("Macher:in", competences[1:])]}
    )
    yield sample(
        "report_templates",
        Dateien={
            "parts": [thing(document=_FILE, title="Fahrplan als Tabelle", description="Mit Formeln zum Anpassen")]
        },
    )
    call = stand_in("Rufbus im Kreis", host=thing(title="Landkreis Prignitz"), is_example=True)
    yield sample("reuses", nachgenutzt={"reuses": [call]}, noch_nicht={"reuses": []})
    sign_off = {"signed_on": DAY, "role": "Leiterin des Ordnungsamts"}
    yield sample(
        "sign_offs",
        bestätigt={
            "sign_offs": [
                thing(get_party_display="Kommune", remark="", **sign_off),
                thing(get_party_display="Redaktion", remark="Zahlen geprüft", **sign_off),
            ]
        },
    )
    yield sample("impact_level", **{f"Stufe_{level.value}": {"level": level} for level in ImpactLevel})
    barrier = {
        "where": "Bericht als PDF",
        "what": "Diagramme haben keine Beschreibung.",
        "get_reason_display": "in Arbeit",
    }
    yield sample(
        "barrier",
        mit_Termin={
            "barrier": thing(**barrier, explanation="", alternative="Die Zahlen stehen daneben.", planned_on=DAY)
        },
        ohne_Termin={
            "barrier": thing(**barrier, explanation="Das Programm kann es nicht.", alternative="", planned_on=None)
        },
    )


def _effect(**changed: Any) -> Any:
    effect: dict[str, Any] = {
        "statement": "Menschen werden schneller beraten",
        "step": ImpactLevel.SITUATION,
        "indicator": "Wartezeit",
        "unit": "Tage",
        "baseline": Decimal(12),
        "target": Decimal(3),
        "actual": Decimal(1),
        "is_reached": True,
        "method": "Auszählung aller Termine",
        "source": "Terminbuch",
        "measured_on": DAY,
        **changed,
    }
    shares = {
        name: None if effect[name] is None else int(effect[name] * 8) for name in ("baseline", "target", "actual")
    }
    return thing(**effect, shares=thing(**shares))
