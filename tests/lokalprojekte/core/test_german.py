"""German text: gender marks, addresses, order, search keys."""

from __future__ import annotations

import re
import unicodedata

import pytest
from django.utils.text import slugify as django_slugify

from lokalprojekte.core.german import (
    search_key,
    slug_rules,
    slugify,
    sort_key,
    transliterate,
    without_gender_mark,
)

GENDER_MARKS = [
    ("Macher:in", "Macherin"),
    ("Macher:innen", "Macherinnen"),
    ("Macher*innen", "Macherinnen"),
    ("Macher_innen", "Macherinnen"),
    ("Macher·innen", "Macherinnen"),
    ("Macher/innen", "Macherinnen"),
    ("Macher/-innen", "Macherinnen"),
    ("MACHER:INNEN", "MACHERINNEN"),
    ("Ärzt:innen", "Ärztinnen"),
    ("Bürger:innenrat", "Bürgerinnenrat"),
    ("Macher:innen-Treffen", "Macherinnen-Treffen"),
]
NO_GENDER_MARKS = [
    "auf/in der Insel",
    "München/Innenstadt",
    "Köln: in der Mitte",
    "Stadt:Innen",
    "LinkedIn",
    "MacherInnen",
    "https://example.org/info",
    "2:in",
    "jede:r",
]
SLUGS = [
    ("Größe der Förderung für Straßen", "groesse-der-foerderung-fuer-strassen"),
    ("Macher:innen für Köln", "macherinnen-fuer-koeln"),
    ("Macher/-innen gesucht", "macherinnen-gesucht"),
    ("MacherInnen", "macherinnen"),
    ("jede:r", "jeder"),
    ("Stadt/Land", "stadt-land"),
    ("Mai–Juni 2027", "mai-juni-2027"),
    ("Kultur & Sport", "kultur-sport"),
    ("1.000 Bäume", "1000-baeume"),
    ("Łódź & Malmø", "lodz-malmo"),
    ("Lebens\N{SOFT HYPHEN}lauf", "lebenslauf"),
    ("GROẞE ÜBUNG", "grosse-uebung"),
    ("  –  ", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), GENDER_MARKS)
def test_gender_mark_is_dropped(text, expected):
    assert without_gender_mark(text) == expected


@pytest.mark.parametrize("text", NO_GENDER_MARKS)
def test_other_marks_stay(text):
    assert without_gender_mark(text) == text


@pytest.mark.parametrize(("text", "expected"), SLUGS)
def test_slug_reads_as_german(text, expected):
    assert slugify(text) == expected


@pytest.mark.parametrize("text", [text for text, _slug in SLUGS + GENDER_MARKS] + NO_GENDER_MARKS)
def test_slug_rules_for_the_browser_give_the_same_slug(text):
    typed = text

    for pattern, replacement in slug_rules():
        typed = re.sub(pattern, replacement.replace("$1", r"\1"), typed)

    assert django_slugify(typed) == slugify(text)


def test_transliteration_treats_composed_and_decomposed_letters_alike():
    assert transliterate(unicodedata.normalize("NFD", "Übergröße")) == "Uebergroesse"


def test_sort_key_orders_by_din_5007_1():
    ordered = [
        "Aach",
        "Ährenthal",
        "Bad Wildbad",
        "Baden",
        "Baden-Baden",
        "Börde",
        "Borken",
        "Straße",
        "Strasse 2",
        "Zoo",
    ]

    shuffled = sorted(ordered, key=len)

    assert sorted(shuffled, key=sort_key) == ordered


@pytest.mark.parametrize(
    ("one", "other"),
    [("Straße", "STRASSE"), ("Öl", "ol"), ("Macher:innen", "Macherinnen"), ("Burg (Spreewald)", "burg spreewald")],
)
def test_sort_key_ignores_case_accents_and_signs(one, other):
    assert sort_key(one) == sort_key(other)


@pytest.mark.parametrize("typed", ["München", "MÜNCHEN", "Muenchen", "münchen", " München "])
def test_search_key_is_the_same_however_it_is_typed(typed):
    assert search_key(typed) == "muenchen"
