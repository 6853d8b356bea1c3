"""Cards, tiles and lists of things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.images import get_image_model

from lokalprojekte.gallery.sample import Sample, sample, stand_in, thing

CALL: dict[str, Any] = {
    "url": "#",
    "title": "Rufbus mit Gedächtnis: 41 Dörfer, drei Kleinbusse, ein Fahrplan",
    "teaser": "14 Monate Fahrdaten liegen in einer Tabelle. Daraus soll ein Plan werden.",
    "host": "Samtgemeinde Lüchow (Wendland)",
    "place": "Lüchow (Wendland), teilweise von zu Hause",
    "workload": "10–14 h/Woche",
    "period": "6 Monate ab 1. September 2026",
    "places": "2 Plätze",
    "deadline": "bis 31. Juli 2026",
    "settled": True,
    "status": "Offen",
    "tone": "open",
    "field": "mobilitaet",
    "field_name": "Mobilität",
    "example": True,
}
_BARE = {**CALL, "teaser": "", "places": "", "settled": False, "field": "", "example": False}
_TILE = thing(url="#", title="Mobilität & Verkehr", count="3 offen, 5 insgesamt", tone="open", field="mobilitaet")
_LAND = thing(url="#", title="Schleswig-Holstein", count="1 offen", tone="done", state="01", field="")


def cards() -> Iterator[Sample]:
    """Yield them; pictures are the newest of the library."""
    image = get_image_model().objects.order_by("-pk").first()
    words = {"url": "#", "title": "So läuft eine Abordnung", "kicker": "Leitfaden", "text": "Was zu klären ist."}
    yield sample(
        "card",
        mit_Bild={**words, "picture": image, "meta": "Stand: Mai 2026", "example": True},
        Worte=words,
        knapp={"url": "#", "title": "Datenschutz"},
    )
    yield sample(
        "card_call",
        offen={"card": CALL},
        endet_bald={"card": {**CALL, "status": "Endet bald", "tone": "soon"}},
        pausiert={"card": {**CALL, "status": "Gerade voll", "tone": "paused"}},
        Frist_vorbei={"card": {**CALL, "status": "Frist vorbei", "tone": "closed"}},
        läuft={"card": {**CALL, "status": "Läuft", "tone": "staffed"}},
        abgeschlossen={"card": {**CALL, "status": "Abgeschlossen", "tone": "done"}},
        knapp={"card": _BARE},
    )
    yield sample("call_similar", offen={"similar": [CALL, _BARE, CALL], "is_open": True}, vorbei={"similar": [CALL]})
    outcome = {
        "url": "#",
        "title": "Der Donnerstag rettet das Wochenende",
        "host": "Landkreis Wunsiedel",
        "text": "Freitags entlassen, samstags versorgt: Eine Absprache macht es möglich.",
        "field_name": "Gesundheit & Pflege",
        "period": "September 2025 bis März 2026",
        "example": True,
    }
    story = {**outcome, "picture": image, "figure": "1 statt 12 Tage", "indicator": "Wartezeit auf ein Gespräch"}
    yield sample(
        "card_story",
        mit_Zahl={"card": story, "label": True},
        ohne_Bild_und_Zahl={"card": {**outcome, "picture": None, "figure": "", "example": False}},
    )
    contents = ["3 gemessene Wirkungen", "2 Vorlagen"]
    yield sample(
        "card_report",
        mit_Inhalt={"card": {**outcome, "contents": contents}},
        knapp={"card": {**outcome, "contents": [], "period": "", "example": False}},
    )
    match = {
        "card": thing(**CALL),
        "tone": "good",
        "grade": "Passt sehr gut",
        "score": 87,
        "sentence": "Sie können Datenanalyse auf dem Niveau, das gebraucht wird, und wohnen 23 km entfernt.",
        "reasons": [
            thing(text="Datenanalyse: selbstständig, gebraucht wird selbstständig", speaks_for=True),
            thing(text="12 Stunden in der Woche, gebraucht werden 10 bis 14", speaks_for=True),
            thing(text="Der Beginn liegt vier Wochen vor Ihrem Wunsch", speaks_for=False),
        ],
    }
    yield sample("matches", Treffer={"matches": [match, {**match, "tone": "fair", "grade": "Passt", "score": 61}]})
    host = {"area": thing(state=thing(name="Schleswig-Holstein")), "is_example": True}
    yield sample(
        "host_list",
        Liste={
            "hosts": [
                stand_in("Stadt Husum", projects_label="2 offene Projekte", **host),
                stand_in("Landkreis Wunsiedel i. Fichtelgebirge", projects_label="bisher 1 Projekt", **host),
                stand_in("Zweckverband Wasser", projects_label="", area=thing(state=None), is_example=False),
            ]
        },
    )
    yield sample("theme_tiles", klein={"tiles": [_TILE, _LAND]}, groß={"tiles": [_TILE, _LAND], "large": True})
    yield sample("theme_drawing", mit_Zeichnung={"field": thing(slug="mobilitaet")}, ohne={"field": thing(slug="x")})
    yield sample("theme_figures", Zahlen={"figures": [("offen", 3), ("abgeschlossen", 12)], "label": "Projekte"})
    yield from _supporters(image)
    files = [thing(url="#", title="CSV"), thing(url="#", title="XLSX"), thing(url="#", title="JSON")]
    dataset = thing(key="projekte", title="Projekte", text="Alle Ausschreibungen mit Ort, Zeitraum und Stand.")
    yield sample("dataset", Datensatz={"item": thing(dataset=dataset, records=23, files=files, fields_url="#")})
    yield sample(
        "wish",
        Treffer={"wish": thing(words="Rufbus, im Umkreis von 50 km um Husum", list_url="#", count=2)},
        ohne_Treffer={"wish": thing(words="Sternwarte", list_url="#", count=0), "url": "#", "action": "Ändern"},
    )


def _supporters(image: Any) -> Iterator[Sample]:
    full = thing(
        name="Sparstrumpf-Stiftung",
        logo=image,
        get_kind_display="Stiftung",
        since=2024,
        text="Fördert, was vor Ort bleibt.",
        projects=4,
        website="https://stiftung.example",
        is_example=True,
    )
    bare = thing(name="Nordlicht GmbH", logo=None, get_kind_display="Unternehmen", is_example=False)
    yield sample("supporter", mit_Zeichen={"supporter": full}, nur_Name={"supporter": bare})
    yield sample("supporter_line", Reihe={"supporters": [full, bare]})
