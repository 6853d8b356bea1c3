"""What is looked at on every page before it is published."""

from __future__ import annotations

import pytest

from home.models import ContentPage
from lokalprojekte.core.advice import findings_of, what_stops
from lokalprojekte.core.advice.forms import CheckedPageForm
from lokalprojekte.seed.recipes.showcase import make_host
from tests.lokalprojekte.api.makers import make_document, make_picture

pytestmark = pytest.mark.django_db

LONG = "Wort " * 25 + "Ende."


def page_with(*blocks, **fields):
    return ContentPage(title="Seite", body=list(blocks), **fields)


def stops(page):
    return [(finding.field, finding.message) for finding in what_stops(page)]


def advice(page):
    return [(finding.field, finding.message) for finding in findings_of(page) if not finding.stops]


def text(html):
    return page_with(("text", html))


def test_plain_page_has_nothing_to_mend(site_tree):
    assert findings_of(text(f'<p>Kurz. <a linktype="page" id="{site_tree.calls.pk}">Projekte</a></p>')) == []


@pytest.mark.parametrize("sentence", ["Wort " * 24 + "Ende.", "Halb. " + "Wort " * 24 + "Ende."])
def test_sentence_of_twenty_five_words_is_not_long(sentence):
    assert findings_of(page_with(intro=sentence)) == []


def test_long_sentences_are_advised_against_once_a_field():
    assert advice(page_with(("text", f"<p>{LONG}</p><p>{LONG} Kurz.</p>"), intro=LONG)) == [
        ("intro", "Ein Satz hat mehr als 25 Wörter. Können es zwei sein? «Wort Wort Wort Wort Wort Wort Wort Wort…»"),
        (
            "body",
            f"2 Sätze haben mehr als 25 Wörter. Lassen sie sich teilen? Der längste: «{' '.join(['Wort'] * 8)}…»",
        ),
    ]


def test_items_of_a_list_are_sentences_of_their_own():
    items = "".join(f"<li>{'Wort ' * 10}</li>" for _ in range(5))

    assert findings_of(text(f"<ul>{items}</ul>")) == []


@pytest.mark.parametrize(
    "way",
    ["0171 2345678", "+49 4841 / 66 61 23", "(0 48 41) 66-61 23", "erika.muster@husum.example", "Erika@a.example"],
)
def test_way_to_a_person_is_advised_against(way):
    found = advice(text(f"<p>Fragen an {way}.</p>"))

    assert [field for field, _message in found] == ["body"]
    assert way.strip("(") in found[0][1]


@pytest.mark.parametrize(
    "words",
    [
        "Am 01.01.2026 um 10 Uhr, 01067 Dresden, Aktenzeichen 2026/00123456.",
        "projekte@husum.example und stadt.husum@post.example",
        "Ein Teilnehmer kam, 0 gingen, 1000000 blieben.",
    ],
)
def test_what_reaches_no_person_is_left_alone(words):
    assert findings_of(text(f"<p>{words}</p>")) == []


def test_address_of_a_field_for_addresses_is_left_alone(site_tree):
    assert findings_of(make_host(contact_email="erika.muster@husum.example")) == []


def test_link_to_a_page_that_is_gone_stops(site_tree):
    assert stops(text('<p><a linktype="page" id="999999">Dort</a></p>')) == [
        ("body", "Ein Link führt zu einer Seite, die gelöscht wurde.")
    ]


def test_link_to_a_file_that_is_gone_stops(site_tree):
    kept = make_document()
    page = text(f'<p><a linktype="document" id="{kept.pk}">A</a> <a linktype="document" id="999999">B</a></p>')

    assert stops(page) == [("body", "Ein Link führt zu einer Datei, die gelöscht wurde.")]


def test_link_to_a_draft_is_advised_against(site_tree):
    host = make_host(title="Stadt Husum")
    host.unpublish()
    page = text(f'<p><a linktype="page" id="{host.pk}">Dort</a></p>')

    assert (stops(page), advice(page)) == (
        [],
        [("body", "Ein Link führt zu «Stadt Husum»; diese Seite ist nicht veröffentlicht.")],
    )


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/projekte/", True),
        ("/projekte/?land=01#liste", True),
        ("/suche/", True),
        ("/en/", True),
        ("/en/projekte/", True),
        ("/en/anfrage/", True),
        ("/leicht/", True),
        ("https://anderswo.example/weg/", True),
        ("mailto:info@husum.example", True),
        ("#oben", True),
        ("/gibt-es-nicht/", False),
        ("/projekte/gibt-es-nicht/", False),
        ("/en/gibt-es-nicht/", False),
        ("/leicht/projekte/", False),
        ("http://[kaputt", True),
    ],
)
def test_typed_address_of_this_site_has_to_lead_somewhere(site_tree, address, leads):
    found = stops(text(f'<p><a href="{address}">Dort</a></p>'))

    assert found == ([] if leads else [("body", f"Der Link zu {address} führt ins Leere.")])


def test_redirect_leads_somewhere(site_tree):
    from wagtail.contrib.redirects.models import Redirect

    Redirect.objects.create(old_path="/alt", redirect_page=site_tree.calls)

    assert findings_of(text('<p><a href="/alt/">Dort</a></p>')) == []


def test_picture_without_words_stops_wherever_it_stands(site_tree):
    bare, anonymous = make_picture(title="Markt", description=""), make_picture(title="Hof", author=" ")
    page = page_with(("picture", {"image": bare, "caption": ""}))
    host = make_host(image=anonymous)

    assert stops(page) == [("body", "Dem Bild «Markt» fehlt der Alternativtext.")]
    assert stops(host) == [("image", "Beim Bild «Hof» fehlt Urheber:in oder Lizenz.")]


def test_what_stops_comes_first(site_tree):
    page = page_with(("text", '<p><a linktype="page" id="999999">Dort</a></p>'), intro=LONG)

    assert [finding.stops for finding in findings_of(page)] == [True, False]


def test_page_in_leichte_sprache_is_looked_at_like_any_other(site_tree):
    assert issubclass(type(site_tree.easy).get_edit_handler().get_form_class(), CheckedPageForm)
