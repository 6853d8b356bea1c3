"""What stands on the page of a project call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from lokalprojekte.gallery.sample import DAY, Sample, sample, stand_in, thing
from showcase.enums import EngagementForm
from showcase.presentation import GuideInBrief

_CODE = '<svg viewBox="0 0 4 4" width="64" height="64"><path d="M0 0h2v1h1v2h-2v1h-1z"/></svg>'


def calls() -> Iterator[Sample]:
    """Yield them."""
    yield sample(
        "call_state",
        voll=_state("Gerade voll", "Zwei Menschen sind im Gespräch.", "paused"),
        Frist_vorbei=_state("Die Frist ist vorbei.", "Die Kommune entscheidet bis Ende Juni.", "closed", similar=True),
        abgeschlossen=_state("Dieses Projekt ist abgeschlossen.", "", "done", similar=True),
    )
    yield sample("call_print", auf_Papier={"address": "lokalprojekte.example/projekte/rufbus/", "code": _CODE})
    levels = ((1, "Grundlagen"), (2, "selbstständig"), (3, "fortgeschritten"), (4, "Expertise"))
    names = ("Datenanalyse", "Projektleitung", "Wissensmanagement", "Verwaltungsdigitalisierung")
    items = [
        thing(competence=name, level=level, get_level_display=label)
        for name, (level, label) in zip(names, levels, strict=True)
    ]
    yield sample(
        "competences",
        unverzichtbar={"title": "Unverzichtbar", "items": items, "needed": True},
        gern_gesehen={"title": "Außerdem gern gesehen", "items": items[:2], "needed": False},
    )
    guide = GuideInBrief("über die Kommune unfallversichert", "eine Vereinbarung, vorab", "#")
    forms = list(EngagementForm)
    engagements: list[tuple[Any, str, Any]] = [(forms[0], "70 € im Monat", guide), (forms[1], "", None)]
    yield sample(
        "engagements",
        offen={"engagements": engagements, "is_open": True},
        vorbei={"engagements": engagements},
        keine={"engagements": []},
    )
    funding = thing(
        supporter="Sparstrumpf-Stiftung",
        title="Beweglich auf dem Land",
        amount_label="4.600 €",
        period_label="September 2025 bis März 2026",
        purpose="Bereitschaftspauschalen im Probebetrieb",
    )
    yield sample("fundings", Förderung={"fundings": [funding]})
    mentor = thing(name="Roswitha Beispiel", role="Leiterin Bauhof", hours_per_week=5)
    yield sample(
        "mentor",
        offen={"mentor": mentor, "is_open": True},
        vorbei={"mentor": mentor},
        zurückgezogen={"mentor": None},
    )
    meetings = [_meeting("Auftakt"), _meeting("Jour fixe", link="#", module="Wissen sichern", kind="online")]
    yield sample("meetings", eines_Projekts={"meetings": meetings}, aller={"meetings": meetings, "for_all": True})
    yield sample(
        "programme",
        offen={"meetings": meetings, "url": "#", "is_open": True},
        ohne_Termine={"meetings": [], "url": ""},
    )
    module = thing(
        title="Wissen sichern",
        extent="zwei Termine",
        for_whom="Macher:in und Team",
        text="<p>Was bleibt, wird notiert.</p>",
    )
    bare = thing(title="Abschluss", extent="", for_whom="", text="<p>Was wir anders machen würden.</p>")
    yield sample("modules", Module={"modules": [module, bare]})
    points = [
        thing(label="Umfang", explanation="Ein Ziel, das in sechs Monaten zu erreichen ist."),
        thing(label="Rückhalt", explanation="Die Leitung steht dahinter."),
    ]
    yield sample(
        "readiness",
        geklärt={"settled": True, "items": points},
        offen={"settled": False, "items": points},
    )


def _state(explanation: str, outlook: str, tone: str, *, similar: bool = False) -> dict[str, Any]:
    return {
        "phase": thing(explanation=explanation, outlook=outlook),
        "tone": tone,
        "similar": similar,
        "host": stand_in("Stadt Husum", live=True),
        "inquiry_url": "/anfrage/",
        "calls_url": "/projekte/",
    }


def _meeting(title: str, **values: Any) -> Any:
    begins = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
    blank = {"link": "", "kind": "", "place": "Rathaus, Raum 3", "module": "", "text": "", "calls": []}
    return thing(title=title, starts_at=begins, ends_at=None, **{**blank, **values})
