"""What search fields suggest, and «Meinten Sie»."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import ContentPage
from home.search_index import rebuild
from home.site_search import SiteSearch
from lokalprojekte.core.search.suggest import distance_within

pytestmark = pytest.mark.django_db


def publish(home, title, text="", slug="seite"):
    page = home.add_child(instance=ContentPage(title=title, slug=slug, body=[("text", f"<p>{text}</p>")]))
    page.save_revision().publish()
    return page


def suggested(client, text):
    answer = client.get("/suche/vorschlaege/", {"q": text})
    assert answer.status_code == 200
    return [(option["text"], option["url"]) for option in answer.json()["options"]]


def test_pages_and_words_are_suggested(client, site_tree):
    publish(site_tree.home, "Kranich und Storch", "Die Kranichwiese blüht.")

    assert suggested(client, "kranich") == [
        ("Kranich und Storch", "/seite/"),
        ("Kranich", ""),
        ("Kranichwiese", ""),
    ]


def test_words_of_private_pages_are_not_suggested(client, site_tree):
    page = publish(site_tree.home, "Kranich", "Geheimnis")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert suggested(client, "kranic") == []
    assert suggested(client, "geheim") == []


def test_words_of_pages_taken_down_are_not_suggested(client, site_tree):
    publish(site_tree.home, "Kranich").unpublish()

    assert suggested(client, "kranic") == []


@pytest.mark.parametrize("text", ["", ":", '"', "\x00", "x" * 10_000, "24/7", "C++"])
def test_strange_texts_are_answered(client, site_tree, text):
    assert isinstance(suggested(client, text), list)


def test_answer_is_kept_by_nobody(client, site_tree):
    assert client.get("/suche/vorschlaege/?q=a").headers["Cache-Control"] == "no-store"


def test_suggestions_need_as_many_queries_for_three_pages_as_for_one(client, site_tree):
    publish(site_tree.home, "Kranich eins", slug="eins")
    suggested(client, "kranich")
    with CaptureQueriesContext(connection) as one:
        suggested(client, "kranich")
    publish(site_tree.home, "Kranich zwei", slug="zwei")
    publish(site_tree.home, "Kraniche drei", slug="drei")

    with CaptureQueriesContext(connection) as three:
        suggested(client, "kranich")

    assert len(three) == len(one)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Kranihc", "Kranich"), ("Kranch im Schilf", "Kranich im Schilf"), ("Tranich", "Kranich"), ("Xylophon", "")],
)
def test_misspelt_question_is_put_right(site_tree, typed, meant):
    publish(site_tree.home, "Kranich", "Er steht im Schilf.")

    assert SiteSearch({"q": typed}).suggestion == meant


def test_suggestion_never_names_a_word_of_a_private_page(site_tree):
    page = publish(site_tree.home, "Kranich")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert SiteSearch({"q": "Kranihc"}).suggestion == ""


def test_page_of_results_offers_what_is_meant(client, site_tree):
    publish(site_tree.home, "Kranich")

    html = client.get("/suche/", {"q": "Kranihc"}).content.decode()

    assert 'Meinten Sie <a href="?q=Kranich">Kranich</a>?' in html


def test_rebuilt_vocabulary_forgets_old_words(client, site_tree):
    page = publish(site_tree.home, "Kranich")
    page.title = "Reiher"
    page.save_revision().publish()

    rebuild()

    assert suggested(client, "kranic") == []
    assert suggested(client, "reih") == [("Reiher", "/seite/"), ("Reiher", "")]


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("haus", "haus", 0), ("haus", "hasu", 1), ("haus", "maus", 1), ("haus", "baum", 2), ("haus", "garten", 3)],
)
def test_distance_counts_slips_up_to_the_limit(one, other, distance):
    assert min(distance_within(one, other, 2), 3) == distance
