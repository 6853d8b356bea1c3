"""What the checker reads of a page, and what the editor sees of it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from home.models import EasyLanguagePage
from lokalprojekte.core.easy_language.reading import findings_of, texts_of

pytestmark = pytest.mark.django_db


def page_saying(html: str) -> EasyLanguagePage:
    return EasyLanguagePage(
        title="Der Titel",
        intro="Das Vorwort.",
        body=[
            ("heading", "Die Überschrift"),
            ("text", html),
            ("steps", [{"title": "Der Schritt", "text": "Das kommt zuerst."}]),
        ],
    )


def test_everything_people_read_is_read():
    texts = list(texts_of(page_saying("<p>Erstens.<br/>Zweitens.</p><ul><li>Drittens</li></ul>")))

    assert texts == [
        "Der Titel",
        "Das Vorwort.",
        "Die Überschrift",
        "Erstens.\nZweitens.\nDrittens",
        "Der Schritt",
        "Das kommt zuerst.",
    ]


def test_hard_sentences_are_found_wherever_they_stand():
    page = page_saying("<p>Die Tür wird geschlossen.</p>")
    page.intro = "Das ist z. B. neu."

    assert [sentence.text for sentence in findings_of(page)] == ["Das ist z. B. neu.", "Die Tür wird geschlossen."]


def test_pages_that_come_with_the_program_are_easy(site_tree):
    pages = EasyLanguagePage.objects.all()

    assert {page.slug: [sentence.text for sentence in findings_of(page)] for page in pages} == {
        page.slug: [] for page in pages
    }
    assert len(pages) == 4


def test_editor_sees_the_marked_words(site_tree, people, client):
    client.force_login(people.rosa)
    site_tree.easy.intro = "Der Antrag wird <geprüft> geprüft."
    site_tree.easy.save_revision()

    html = client.get(reverse("wagtailadmin_pages:edit", args=[site_tree.easy.pk])).content.decode()

    assert "Der Antrag wird &lt;<mark>geprüft</mark>&gt; <mark>geprüft</mark>." in html
    assert "Passiv: Sagen Sie, wer es tut." in html
