"""Figures with their meaning, charts and maps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lokalprojekte.core.enums import ImpactLevel
from lokalprojekte.core.map import Place, place_map, region_map
from lokalprojekte.gallery.sample import DAY, Sample, sample, thing
from lokalprojekte.impact.charts import Chart, bars_of

_PLACES = [
    Place(54.476, 9.051, "Husum", "Alarmplan Sturmflut", "#"),
    Place(51.538, 7.219, "Herne", "Bevor 212 Menschen gehen", "#", tone="soon"),
    Place(51.517, 7.465, "Dortmund", "Ein Lager für alle", "#"),
    Place(50.03, 12.0, "Wunsiedel", "Freitag entlassen", "#", tone="done"),
]
_COUNTS = {"01": 1, "03": 4, "05": 9, "09": 2}


def figures() -> Iterator[Sample]:
    """Yield them."""
    bars = bars_of([("Organisation, Personal & neue Arbeit", 7), ("Mobilität", 3), ("Bildung", 0)])
    chart = Chart(
        "Projekte nach Handlungsfeld", "Ein Projekt kann in mehreren stehen.", "Handlungsfeld", "Projekte", bars
    )
    yield sample("bar_chart", Balken={"chart": chart})
    known = _shown("Abgeschlossene Projekte", "8", before=True)
    shown = sample(
        "impact_figure",
        bekannt={"shown": known, "before": "2025"},
        knapp={"shown": known, "brief": True},
        keine_Daten={"shown": _shown("Geleistete Stunden", "noch keine Daten", is_known=False)},
        zurückgehalten={"shown": _shown("Menschen", "nicht veröffentlicht", is_known=False, is_withheld=True)},
    )
    yield replace(shown, inside="dl.impact-figures")
    yield sample(
        "stair",
        mit_Zahlen={"stair": _stair([known, known]), "id": "stufe-a", "before": "2025"},
        ohne_Zahlen={"stair": _stair([]), "id": "stufe-b"},
    )
    yield sample("stairs_mark", unten={"first": "1", "last": "3"}, oben={"first": "7", "last": "7"})
    item = {
        "title": "Menschen werden schneller beraten",
        "after": "1",
        "unit": "Tag",
        "step": ImpactLevel.SITUATION,
        "method": "Auszählung aller Termine.",
        "source": "Terminbuch",
    }
    full = {
        **item,
        "before": "12",
        "target": "3",
        "n": 212,
        "as_of": DAY,
        "where": "Stadt Husum",
        "url": "#",
        "example": True,
    }
    yield sample("measured", Messwerte={"values": [full, item]})
    rows = [thing(title="Rufbus mit Gedächtnis", url="#", example=True, cells=["Lüchow", "Mai 2026"])]
    yield sample(
        "proof_table", Datensätze={"proof": thing(headings=["Projekt", "Ort", "Seit"]), "rows": rows, "title": "Belege"}
    )
    pins, here = place_map(_PLACES), place_map([Place(54.476, 9.051, "Husum", "Husum", "")], state="01", raised="01054")
    regions = region_map(_COUNTS, url=lambda key: f"#{key}", chosen=("05",), wider=2)
    title = "Wo gerade jemand gesucht wird"
    yield sample(
        "map",
        Nadeln={"map": pins, "title": title, "text": "Jede Nadel ist ein Projekt."},
        Länder={"map": regions, "title": title, "table": "beside"},
        ein_Ort={"map": here, "title": "Lage von Husum", "table": False},
    )
    yield sample(
        "map_filter", zu={"map": regions, "title": title}, offen={"map": regions, "title": title, "open": True}
    )
    yield sample("map_table", Länder={"map": regions, "open": "beside"}, Orte={"map": pins})


def _shown(label: str, text: str, *, is_known: bool = True, is_withheld: bool = False, before: bool = False) -> Any:
    result = thing(
        label=label,
        text=text,
        basis="23 Projekte",
        is_known=is_known,
        is_withheld=is_withheld,
        as_of=DAY,
        figure=thing(label=label, definition="Was zählt und was nicht.", level=ImpactLevel.ACTIVITY),
    )
    return thing(
        result=result,
        proof_url="#" if is_known else "",
        note="Ein Projekt begann später." if before else "",
        target=thing(text="10", reached="80 % erreicht") if before else None,
        before=thing(text="5") if before else None,
        change_text="+3" if before else "",
    )


def _stair(shown: list[Any]) -> Any:
    return thing(
        first="1", last="3", title="Was getan wurde", text="Angebote und wen sie erreicht haben.", figures=shown
    )
