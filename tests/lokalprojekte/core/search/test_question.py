"""How a question is read, and that no text can break it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lokalprojekte.core.search.compounds import split
from lokalprojekte.core.search.matcher import matches
from lokalprojekte.core.search.question import LONGEST_QUESTION, MOST_WORDS, Question


@pytest.mark.parametrize("text", ["", ":", '"', '""', "- - -", "(m/w/d)", "🚀", "\x00"])
def test_text_without_words_asks_for_nothing(text):
    question = Question.parse(text)

    assert not question
    assert not matches(question, "irgendein Text")


def test_long_question_is_cut():
    question = Question.parse("wort " * 5_000)

    assert len(question.text) <= LONGEST_QUESTION
    assert len(question.wishes) == MOST_WORDS


@pytest.mark.parametrize("text", ["Digitalisieru", "Verwaltung dig", "Schulho"])
def test_last_word_may_be_unfinished_while_somebody_types(text):
    page = "Die Digitalisierung der Verwaltung am Schulhof"

    assert matches(Question.parse(text, typing=True), page)
    assert not matches(Question.parse(text), page)


def test_word_is_finished_behind_a_space():
    assert not matches(Question.parse("Haus?", typing=True), "Der Haushalt")


def test_words_that_say_nothing_count_when_nothing_else_is_asked():
    assert matches(Question.parse("mit"), "wir sind mit dabei")
    assert not matches(Question.parse("mit"), "wir sind dabei")


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_is_an_error(query, text):
    assert matches(Question.parse(query, typing=True), text) in {True, False}


@pytest.mark.parametrize("word", ["beratung", "behoerde", "kommune", "haushalt", "verwaltung", "partei", "mitarbeiter"])
def test_word_that_only_looks_like_a_compound_is_kept_whole(word):
    assert split(word).parts == ()
