"""What is marked in the text as it was written, and what an excerpt shows."""

from __future__ import annotations

import pytest

from lokalprojekte.core.search.highlight import excerpt, highlight
from lokalprojekte.core.search.question import Question


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("Macherin", "Viele Macher:innen kamen.", "Viele <mark>Macher:innen</mark> kamen."),
        ("Häuser", "Ein Haus am See", "Ein <mark>Haus</mark> am See"),
        ("Hof", "Der Schulhof ruft.", "Der <mark>Schulhof</mark> ruft."),
        ("Email", "Per E-Mail oder Post", "Per <mark>E-Mail</mark> oder Post"),
        ("Schulhof", "Am Schul\u00adhof", "Am <mark>Schul\u00adhof</mark>"),
        ("Macher", "Macher <b>& Co</b>", "<mark>Macher</mark> &lt;b&gt;&amp; Co&lt;/b&gt;"),
        ('"offene Daten"', "Daten offen, offene Daten", "Daten offen, <mark>offene Daten</mark>"),
        ("Rat", "Beratung", "Beratung"),
        (":", "Nur: ein Satz", "Nur: ein Satz"),
    ],
)
def test_what_was_found_is_marked(question, text, marked):
    assert highlight(text, Question.parse(question)) == marked


def test_excerpt_stands_around_the_first_hit():
    text = "Wort " * 100 + "der Kranich fliegt " + "weiter " * 100

    shown = excerpt(text, Question.parse("Kraniche"))

    assert shown.startswith("… Wort")
    assert "der Kranich fliegt" in shown
    assert shown.endswith("weiter …")
    assert len(shown) <= 270


def test_short_text_is_shown_whole():
    assert excerpt("Kurz und gut.", Question.parse("Kranich")) == "Kurz und gut."
