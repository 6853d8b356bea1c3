"""States, hints, short lists, somebody's words."""

from __future__ import annotations

from collections.abc import Iterator

from lokalprojekte.gallery.sample import Sample, sample, thing

_STEPS = [
    {"title": "Anfrage gesendet", "text": "Sie haben uns geschrieben.", "when": "4. Mai 2026", "state": "done"},
    {
        "title": "Wir lesen",
        "text": "Ein Mensch liest Ihre Anfrage, spätestens nach drei Arbeitstagen.",
        "state": "current",
    },
    {"title": "Kennenlernen", "text": "Sie sprechen mit der Projektpatin der Kommune.", "state": "next"},
]
_FACTS = [
    {"label": "Ort", "value": "Husum", "icon": "pin", "url": "#", "note": "zwei Tage in der Woche vor Ort"},
    {"label": "Umfang", "value": "12–16 h/Woche", "icon": "clock"},
    {"label": "Zeitraum", "value": "6 Monate ab 1. September 2026", "icon": "calendar"},
    {"label": "Frist", "value": "31. Juli 2026", "icon": "deadline"},
]
_TONES = {
    "offen": ("open", "Offen"),
    "endet_bald": ("soon", "Endet bald"),
    "pausiert": ("paused", "Alle Plätze angefragt"),
    "geschlossen": ("closed", "Frist vorbei"),
    "besetzt": ("staffed", "Läuft"),
    "abgeschlossen": ("done", "Abgeschlossen"),
    "wartet": ("waiting", "Wartet auf Antwort"),
    "schlicht": ("plain", "Entwurf"),
}


def words() -> Iterator[Sample]:
    """Yield them."""
    yield sample("badge", **{title: {"tone": tone, "text": text} for title, (tone, text) in _TONES.items()})
    yield sample("example_mark", erfunden={"example": True}, echt={"example": False})
    yield sample("wordmark", Wortmarke={})
    yield sample(
        "button",
        Haupthandlung={"url": "#", "text": "Offene Projekte ansehen", "arrow": True},
        ruhig={"url": "#", "text": "Projekt anbieten", "kind": "quiet"},
        grün={"url": "#", "text": "Anfrage senden", "kind": "green"},
        sehr_lang={"url": "#", "text": "Verwaltungsdigitalisierungsprojekte in Mecklenburg-Vorpommern ansehen"},
    )
    yield sample(
        "callout",
        Hinweis={"title": "Dies ist keine Vergabe", "text": "Hier wird kein Auftrag ausgeschrieben."},
        gut={"title": "Gespeichert", "text": "Ihre Angaben stehen jetzt im Profil.", "tone": "good"},
        Warnung={"text": "Diese Seite ist älter als ein Jahr.", "tone": "warn"},
    )
    yield sample(
        "empty",
        mit_Ausweg={
            "title": "Gerade ist nichts offen",
            "text": "Neue Projekte kommen fast jede Woche dazu.",
            "url": "#",
            "action": "Benachrichtigen lassen",
        },
        ohne_Ausweg={"title": "Hier steht noch nichts", "level": 3},
    )
    yield sample("facts", Spalte={"facts": _FACTS}, Zeile={"facts": _FACTS, "layout": "row"})
    bare = [{**step, "state": ""} for step in _STEPS]
    yield sample("steps", mit_Stand={"steps": _STEPS}, ohne_Stand={"steps": bare}, Reihe={"steps": bare, "row": True})
    yield sample("milestones", unterwegs={"milestones": _STEPS}, noch_nichts={"milestones": []})
    yield sample(
        "tags",
        Wege={"tags": [{"label": "Mobilität", "url": "#"}, {"label": "Gesundheit & Pflege", "url": "#", "note": "3"}]},
        Worte={"tags": [{"label": "Wissensmanagement"}, {"label": "Projektleitung"}], "label": "Kompetenzen"},
    )
    yield sample("field_links", Handlungsfelder={"fields": [thing(slug="mobilitaet", name="Mobilität & Verkehr")]})
    yield sample(
        "pills",
        mehrere={"pills": [{"label": "Husum, 50 km", "url": "#"}, {"label": "Mobilität", "url": "#"}], "reset": "#"},
        einer={"pills": [{"label": "Ehrenamt", "url": "#"}], "reset": "#"},
        keiner={"pills": []},
    )
    yield sample(
        "quote",
        mit_Person={
            "text": "Nach zwei Wochen kannte ich jedes Büro und jede Kaffeetasse.",
            "name": "Amira Beispiel",
            "role": "Macherin",
        },
        ohne_Namen={"text": "Vorher lag der Plan im Schrank."},
    )
    voices = [
        thing(words="Der Plan hängt jetzt an der Wand.", name="Jens Beispiel", role="Feuerwehr", get_side_display=""),
        thing(words="Ich habe gelernt, warum Dinge dauern.", name="Ada Beispiel", role="", get_side_display="Macherin"),
    ]
    yield sample(
        "voices",
        mit_Zitaten={"voices": voices, "others": [thing(name="Kim Beispiel", role="Ordnungsamt")]},
        nur_Namen={"voices": [], "others": [thing(name="Kim Beispiel", role="")]},
        niemand={"voices": [], "others": []},
    )
    yield sample(
        "exchange",
        beide_Seiten={
            "gets_title": "Das bekommen Sie",
            "gets": ["Eine Aufgabe mit Anfang und Ende", "Eine Patin im Rathaus"],
            "gives_title": "Das geben Sie",
            "gives": ["Zehn Stunden in der Woche"],
        },
        eine_Seite={"gets_title": "Das bekommen Sie", "gets": ["Eine Aufgabe mit Anfang und Ende"]},
    )
