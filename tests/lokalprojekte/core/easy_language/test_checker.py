"""The checker agrees with people: a table of sentences says what has to be marked in each, and what must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lokalprojekte.core.easy_language.checker import Hardness, check, check_sentence, sentences_of

#: Stands for the whole sentence.
ALL = "*"


def read_table() -> list[tuple[str, set[tuple[str, str]]]]:
    lines = Path(__file__).with_name("sentences.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("|") for line in lines]
    return [(text, {tuple(mark.split("=")) for mark in marks.split(", ") if mark}) for text, marks in rows]


TABLE = read_table()


@pytest.mark.parametrize(("sentence", "expected"), TABLE, ids=[text[:40] for text, _marks in TABLE])
def test_sentence_is_marked_as_people_mark_it(sentence, expected):
    found = check_sentence(sentence).findings

    assert {(one.hardness.value, ALL if one.words == sentence else one.words) for one in found} == expected


def test_table_has_eighty_sentences_and_every_kind():
    assert len({text for text, _marks in TABLE}) == len(TABLE) == 80
    assert {kind for _text, marks in TABLE for kind, _words in marks} == {*Hardness.values}
    assert sum(not marks for _text, marks in TABLE) >= 25


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Das ist gut. Das ist neu.", ["Das ist gut.", "Das ist neu."]),
        ("Erste Zeile\nZweite Zeile", ["Erste Zeile", "Zweite Zeile"]),
        ("Wir sagen: Ja. Oder nein?", ["Wir sagen:", "Ja.", "Oder nein?"]),
        ("Nehmen Sie z. B. den Bus. Er fährt oft.", ["Nehmen Sie z. B. den Bus.", "Er fährt oft."]),
        ("Am 3. Mai geht es los. Um 9.30 Uhr.", ["Am 3. Mai geht es los.", "Um 9.30 Uhr."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_text_is_parted_into_sentences(text, sentences):
    assert list(sentences_of(text)) == sentences


def test_check_names_hard_sentences_only():
    marked = check("Das ist leicht. Die Tür wird geschlossen.")

    assert [sentence.text for sentence in marked] == ["Die Tür wird geschlossen."]
    assert marked[0].parts == [("Die Tür wird ", False), ("geschlossen", True), (".", False)]
    assert len(marked[0].advice) == 1


def test_overlapping_marks_show_every_letter_once():
    sentence = check_sentence(TABLE[-1][0])

    assert "".join(text for text, _marked in sentence.parts) == sentence.text
