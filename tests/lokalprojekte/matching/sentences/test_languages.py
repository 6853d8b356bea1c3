"""The reasons read as good German, English and Leichte Sprache: singular, plural, days, distances."""

from __future__ import annotations

import datetime as dt

import pytest

from lokalprojekte.matching.sentences import LANGUAGES, EasyGerman, English, German, language_for
from lokalprojekte.matching.types import Asked, Cover, Gate, Match
from tests.lokalprojekte.matching.makers import TAXONOMY, TODAY


def match(**values) -> Match:
    return Match(**{"profile": "p", "call": "c", "score": 50.0, "parts": (), "gates": (), **values})


def asked(*covers: Cover) -> tuple[Asked, ...]:
    slugs = ("vergabe", "fuehrung", "coaching", "moderation", "tourismus", "kultur", "energie")
    shares = {Cover.FULL: 1.0, Cover.BELOW: 0.7, Cover.UNRATED: 0.85, Cover.SAID: 0.85, Cover.NEIGHBOUR: 0.1}
    levels = {Cover.FULL: 3, Cover.BELOW: 2}
    return tuple(
        Asked(
            slug, 3, cover, shares.get(cover, 0.0), level=levels.get(cover),
            words=("Wort",) if cover in {Cover.SAID, Cover.DENIED} else (),
            neighbour="strategie" if cover is Cover.NEIGHBOUR else None,
        )
        for slug, cover in zip(slugs, covers, strict=False)
    )  # fmt: skip


def say(language: type, **values) -> str:
    return language(match(**values), TAXONOMY, TODAY).sentence()


def test_the_sentence_that_people_read():
    values = {
        "must": asked(Cover.MISSING, Cover.FULL, Cover.FULL, Cover.SAID), "distance_km": 18.3, "radius_km": 50.0,
        "common": (dt.date(2026, 3, 1), dt.date(2026, 8, 31)), "covers_period": True,
    }  # fmt: skip

    assert say(German, **values) == (
        "3 von 4 Muss-Kompetenzen · 18 km entfernt · ab 1. März passt · es fehlt: Vergabe & Beschaffung"
    )
    assert say(English, **values) == (
        "3 of 4 must-have competences · 18 km away · free from 1 March · missing: Public procurement"
    )
    assert say(EasyGerman, **values) == (
        "3 von 4 wichtigen Fähigkeiten sind da. Der Ort ist 18 Kilometer weit weg. Die Zeit passt: ab 1. März."
        " Das fehlt noch: Vergabe und Beschaffung."
    )


@pytest.mark.parametrize(
    ("covers", "german", "english", "easy"),
    [
        (
            [Cover.FULL],
            "die Muss-Kompetenz ist da",
            "brings the must-have competence",
            "Die wichtige Fähigkeit ist da.",
        ),
        (
            [Cover.FULL] * 2,
            "beide Muss-Kompetenzen",
            "both must-have competences",
            "Beide wichtigen Fähigkeiten sind da.",
        ),
        (
            [Cover.FULL] * 3,
            "alle 3 Muss-Kompetenzen",
            "all 3 must-have competences",
            "Alle 3 wichtigen Fähigkeiten sind da.",
        ),
    ],
)
def test_everything_is_there(covers: list[Cover], german: str, english: str, easy: str):
    must = asked(*covers)

    assert [say(language, must=must) for language in (German, English, EasyGerman)] == [german, english, easy]


def test_nothing_is_there():
    must = asked(Cover.MISSING, Cover.MISSING)

    assert say(German, must=must) == (
        "keine von 2 Muss-Kompetenzen · es fehlen: Vergabe & Beschaffung; Führung & Teamentwicklung"
    )
    assert say(German, must=asked(Cover.MISSING)) == "die Muss-Kompetenz fehlt · es fehlt: Vergabe & Beschaffung"


@pytest.mark.parametrize(
    ("km", "german", "easy"),
    [
        (0.3, "weniger als 1 km entfernt", "Der Ort ist ganz in der Nähe."),
        (1.2, "1 km entfernt", "Der Ort ist einen Kilometer weit weg."),
        (61.6, "62 km entfernt", "Der Ort ist 62 Kilometer weit weg."),
    ],
)
def test_distances(km: float, german: str, easy: str):
    assert [say(German, distance_km=km), say(EasyGerman, distance_km=km)] == [german, easy]


@pytest.mark.parametrize(
    ("offered", "needed", "german", "english"),
    [
        (20.0, 20.0, "20 Stunden in der Woche passen", "20 hours a week fit"),
        (3.0, 1.0, "1 Stunde in der Woche passt", "1 hour a week fits"),
        (7.5, 10.0, "7,5 von 10 Wochenstunden", "7.5 of 10 hours a week"),
    ],
)
def test_hours(offered: float, needed: float, german: str, english: str):
    assert [say(German, hours=(offered, needed)), say(English, hours=(offered, needed))] == [german, english]


@pytest.mark.parametrize(
    ("start", "end", "german"),
    [
        (dt.date(2027, 3, 1), dt.date(2027, 5, 31), "gemeinsame Zeit vom 1. März bis zum 31. Mai 2027"),
        (dt.date(2026, 12, 2), dt.date(2027, 1, 31), "gemeinsame Zeit vom 2. Dezember bis zum 31. Januar 2027"),
        (dt.date(2027, 3, 1), dt.date.max, "gemeinsame Zeit erst ab 1. März 2027"),
        (dt.date.min, dt.date(2027, 3, 1), "gemeinsame Zeit nur bis 1. März 2027"),
    ],
)
def test_parts_of_a_period(start: dt.date, end: dt.date, german: str):
    assert say(German, common=(start, end)) == german


def test_a_gate_says_why():
    far = match(gates=(Gate.TOO_FAR,), distance_km=80.4, radius_km=50.0)

    assert German(far, TAXONOMY, TODAY).sentence() == "80 km entfernt, gewünscht sind höchstens 50 km"
    assert all(say(language, gates=(gate,)) for language in LANGUAGES.values() for gate in Gate)


def test_the_details_name_words_levels_and_neighbours():
    must = asked(Cover.SAID, Cover.BELOW, Cover.NEIGHBOUR, Cover.DENIED)

    told = [reason.text for reason in German(match(must=must), TAXONOMY, TODAY).reasons()]

    assert told == [
        "2 von 4 Muss-Kompetenzen",
        "unter dem gewünschten Niveau: Führung & Teamentwicklung",
        "Vergabe & Beschaffung: im Text beschrieben («Wort»)",
        "Strategieentwicklung ist verwandt mit Coaching & Mentoring",
        "es fehlt: Coaching & Mentoring",
        "nach eigenen Worten nicht: Moderation & Facilitation",
    ]


def test_without_a_level_nobody_is_called_too_low():
    told = [reason.text for reason in German(match(must=asked(Cover.UNRATED)), TAXONOMY, TODAY).reasons()]

    assert told == ["die Muss-Kompetenz ist da", "angekreuzt, ohne Angabe der Stufe: Vergabe & Beschaffung"]


def test_leichte_sprache_has_short_sentences_without_abbreviations():
    values = {
        "must": asked(*Cover), "distance_km": 3.0, "hours": (5.0, 20.0), "learns": ("coaching",),
        "fields": ("mobilitaet",), "common": (dt.date(2027, 3, 1), dt.date(2027, 5, 31)),
    }  # fmt: skip

    told = EasyGerman(match(**values), TAXONOMY, TODAY).reasons()

    assert all(reason.text.endswith(".") for reason in told)
    assert not [reason.text for reason in told if any(sign in reason.text for sign in ("&", " km", ";", "z. B.", "·"))]
    assert all(len(sentence.split()) <= 15 for reason in told for sentence in reason.text.split(". "))


@pytest.mark.parametrize(
    ("code", "language"), [("de", German), ("en-gb", English), ("de-simple", EasyGerman), ("fr", German)]
)
def test_each_language_of_the_site_has_its_own(code: str, language: type):
    assert language_for(code) is language
