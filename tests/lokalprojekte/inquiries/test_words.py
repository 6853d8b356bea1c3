from __future__ import annotations

import pytest

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.inbox.search import search_inquiries
from lokalprojekte.inquiries.models import Inquiry, InquiryWord
from lokalprojekte.inquiries.words import asked_words, folded_words
from lokalprojekte.seed.recipes.inquiries import make_inquiry


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Macher:innen in Köln", ["macherinnen", "in", "koeln"]),
        ("Straßenbau, STRASSENBAU", ["strassenbau"]),
        ("Ayşe Ðorđević", ["ayse", "ðordevic"]),
        ("a\x00b", ["a", "b"]),
        ("% ! …", []),
    ],
)
def test_text_is_folded_into_words(text, words):
    assert folded_words(text) == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Jonas@Example.org", ["jonas@example.org"]),
        ("LP-7K3M-92QX", ["7k3m92qx"]),
        ("7k3m92qx", ["7k3m92qx"]),
        ("kkmm-q9xx", ["kkmmq9xx"]),
        ("Projekte", ["projekt"]),
        ("EU-Förderung", ["eu", "foerderung"]),
        ("%", []),
    ],
)
def test_question_becomes_beginnings_of_words(question, words):
    assert asked_words(question) == words


@pytest.fixture
def inquiry(db):
    return make_inquiry(name="Ayşe Öztürk", email="ayse@verein.example", message="Wege planen mit Macher:innen")


def found(question):
    return list(search_inquiries(Inquiry.objects.all(), question))


@pytest.mark.parametrize(
    "question", ["oeztuerk", "Öztürk", "ayse", "ÖZT wege", "Macherinnen", "plane", "verein.example"]
)
def test_inquiry_is_found_however_it_is_spelled(inquiry, question):
    assert found(question) == [inquiry]


def test_inquiry_is_found_by_what_was_written_about_it(inquiry, people):
    services.add_note(inquiry, actor=people.milan, text="Kennt sich mit Hochwasserschutz aus.")
    services.answer_inquiry(inquiry, actor=people.milan, subject="Rückfrage", body="Passt der Dienstag?")
    services.add_message(inquiry, text="Lieber donnerstags.")

    assert [found(word) for word in ("Hochwasser", "Rückfragen", "Dienstage", "donnerstag")] == [[inquiry]] * 4
    assert found("Milan") == []


def test_words_go_with_the_person(inquiry):
    services.anonymise_inquiry(inquiry)

    assert found("oeztuerk") == []
    assert not InquiryWord.objects.exists()


def test_note_about_somebody_who_is_gone_brings_nothing_back_but_itself(inquiry, people):
    services.anonymise_inquiry(inquiry)

    services.add_note(inquiry, actor=people.milan, text="Erledigt.")

    assert set(InquiryWord.objects.values_list("word", flat=True)) == {"erledigt"}


def test_what_came_past_the_services_is_indexed_once(inquiry):
    InquiryWord.objects.all().delete()

    done = [services.index_missing(), services.index_missing()]

    assert (done, found("oeztuerk")) == ([1, 0], [inquiry])
