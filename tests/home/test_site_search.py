"""The search over the whole site: what is found by which words, and what never is."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import ContentPage
from home.search_index import rebuild, relearn_words
from home.site_search import SiteSearch
from lokalprojekte.core.models import SearchEntry, SearchWord
from lokalprojekte.delivery.page_cache import kept_params
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area, make_competence
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus
from showcase.models import CallCompetence, ProjectCallPage

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


def publish(home, title, text="", slug="seite"):
    """Return a published plain page below ``home``."""
    page = home.add_child(instance=ContentPage(title=title, slug=slug, body=[("text", f"<p>{text}</p>")]))
    page.save_revision().publish()
    return page


def titles(question, **params):
    """Return the titles that ``question`` finds, in their order."""
    return [result["title"] for result in SiteSearch({"q": question, **params}).context()["results"]]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Gesucht: Macher:innen mit Geduld", "Macher:innen"),
        ("Gesucht: Macher:innen mit Geduld", "macherinnen"),
        ("Gesucht: Macherinnen und Macher", "Macher*in"),
        ("Eine Brücke über die Spree", "Bruecken"),
        ("Die Straße am Bahnhof", "STRASSE"),
        ("Ein Digitalisierungsprojekt", "projekt"),
        ("Erst streichen, dann digitalisieren", "Digitalisierung"),
        ("Die Sanierung des Bads", "sanieren"),
        ("Nach der EU-DSGVO", "EU-DSGVO"),
        ("Hilfe bei der IT", "it"),
        ("Öffnungszeiten rund um die Uhr, 24/7", "24/7"),
        ("Zwei Wörter, weit voneinander entfernt", "entfernt Wörter"),
    ],
)
def test_search_finds_german_words_in_their_forms(site_tree, text, question):
    publish(site_tree.home, "Kranich", text)

    assert "Kranich" in titles(question)


@pytest.mark.parametrize(
    ("text", "question"), [("Wir sind mit dabei", "IT"), ("Die Freiheit", "Reihe"), ("Nur ein Baum", "Baum Haus")]
)
def test_search_does_not_find_what_is_not_meant(site_tree, text, question):
    publish(site_tree.home, "Kranich", text)

    assert "Kranich" not in titles(question)


@pytest.mark.parametrize("question", [":", '"', "a:b", "Macher = innen", "x" * 10_000, "\x00", "%", "ß", "' OR 1=1"])
def test_strange_questions_are_answered(site_tree, client, question):
    answer = client.get("/suche/", {"q": question})

    assert answer.status_code == 200


def test_words_in_the_title_come_first(site_tree):
    publish(site_tree.home, "Kranich", slug="titel")
    publish(site_tree.home, "Vogelzug", "Der Kranich fliegt im Keil.", slug="text")

    assert titles("Kranich") == ["Kranich", "Vogelzug"]


def test_search_finds_a_call_by_its_texts_and_shows_its_host(site_tree):
    make_call(title="Keller", tasks="<p>Den Storchenturm vermessen</p>", host=make_host(title="Stadt Fliedernest"))

    results = SiteSearch({"q": "Storchenturm"}).context()["results"]

    assert [(result["title"], result["context"]) for result in results] == [("Keller", "Stadt Fliedernest")]


def test_results_are_narrowed_to_one_kind(site_tree):
    call = make_call(title="Der Leuchtturm", status=CallStatus.COMPLETED)
    make_story(title="Was der Leuchtturm sah", call=call)

    search = SiteSearch({"q": "Leuchtturm", "art": "geschichten"})

    assert [(kind.label, kind.count, kind.current) for kind in search.kinds] == [
        ("Alle", 2, False),
        ("Projekte", 1, False),
        ("Geschichten", 1, True),
    ]
    assert titles("Leuchtturm", art="geschichten") == ["Was der Leuchtturm sah"]


def test_page_that_is_taken_down_is_not_found(site_tree):
    page = publish(site_tree.home, "Kranich")

    page.unpublish()

    assert titles("Kranich") == []


def test_draft_words_are_not_found_before_they_are_published(site_tree):
    page = publish(site_tree.home, "Kranich")
    page.title = "Reiher"
    page.save_revision()

    assert titles("Reiher") == []


def test_private_page_is_not_found(site_tree):
    page = publish(site_tree.home, "Kranich")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert titles("Kranich") == []


def test_call_that_is_a_draft_again_is_not_found(site_tree):
    call = make_call(title="Kranich")
    ProjectCallPage.objects.filter(pk=call.pk).update(status=CallStatus.DRAFT)

    assert titles("Kranich") == []


def test_name_of_a_mentor_is_not_searched(site_tree):
    make_call(mentor_name="Quirina Beispiel", mentor_role="Leiterin")

    assert titles("Quirina") == []


def test_quote_is_forgotten_with_its_consent(site_tree):
    quote = {"text": "Der Kranich war zuerst da", "name": "Jo", "role": "", "consented_on": "2026-01-01"}
    story = make_story(title="Am Ufer", body=[("quote", {**quote, "revoked_on": None})])
    assert titles("Kranich") == ["Am Ufer"]

    story.body = [("quote", {**quote, "revoked_on": "2026-02-01"})]
    story.save_revision().publish()

    assert titles("Kranich") == []


def test_rebuild_finds_pages_made_in_bulk(site_tree):
    publish(site_tree.home, "Kranich")
    SearchEntry.objects.all().delete()

    rebuild()

    assert titles("Kranich") == ["Kranich"]


def test_rebuild_asks_as_often_for_three_calls_as_for_one(site_tree):
    make_call(title="Eins")
    rebuild()
    with CaptureQueriesContext(connection) as one:
        rebuild()
    make_call(title="Zwei")
    make_call(title="Drei")

    with CaptureQueriesContext(connection) as three:
        rebuild()

    assert len(three) == len(one)


def test_command_reports_in_one_line(site_tree):
    out = StringIO()

    call_command("rebuild_search", stdout=out)

    assert json.loads(out.getvalue())["pages"] == SearchEntry.objects.count() > 0


def test_deleted_page_leaves_no_words(site_tree):
    page = publish(site_tree.home, "Kranich")

    page.delete()

    assert not SearchEntry.objects.filter(words__contains="kranich").exists()


def test_results_come_in_pages(site_tree):
    for number in range(11):
        publish(site_tree.home, f"Kranich {number}", slug=f"kranich-{number}")

    assert [len(titles("Kranich")), len(titles("Kranich", seite="2")), len(titles("Kranich", seite="99"))] == [10, 1, 1]


def test_search_page_is_kept_by_nobody(site_tree, client):
    answer = client.get("/suche/", {"q": "Projekt"})

    assert kept_params(answer.wsgi_request) is None
    assert '<meta name="robots" content="noindex, follow">' in answer.content.decode()


def test_search_needs_as_many_queries_for_three_results_as_for_one(site_tree, client):
    publish(site_tree.home, "Kranich eins", slug="eins")
    client.get("/suche/", {"q": "Kranich"})
    with CaptureQueriesContext(connection) as one:
        client.get("/suche/", {"q": "Kranich"})
    publish(site_tree.home, "Kranich zwei", slug="zwei")
    make_call(title="Kranich drei")

    with CaptureQueriesContext(connection) as three:
        client.get("/suche/", {"q": "Kranich"})

    assert len(three) == len(one)
    assert len(three) <= 20


def test_empty_question_shows_ways_into_the_site(site_tree, client):
    html = client.get("/suche/").content.decode()

    assert 'href="/projekte/"' in html
    assert "Ergebnis" not in html


def test_calls_are_found_by_the_new_name_of_their_host(site_tree):
    host = make_host(title="Stadt Alt")
    make_call(title="Archiv", host=host).save_revision().publish()
    host.title = "Stadt Kranichfeld"

    host.save_revision().publish()

    assert titles("Kranichfeld", art="projekte") == ["Archiv"]


def test_call_is_found_by_its_department_and_the_place_of_its_host(site_tree):
    state = make_area(kind=AreaKind.STATE, key="05", name="Kranichland")
    host = make_host(title="Stadtverwaltung", area=make_area(state=state))
    make_call(title="Archiv", host=host, department="Kulturamt").save_revision().publish()

    assert titles("Kulturamt") == ["Archiv"]
    assert "Archiv" in titles("Kranichland")


def test_words_learnt_anew_are_those_of_the_pages_there_are(site_tree):
    publish(site_tree.home, "Kranich").delete()
    assert SearchWord.objects.filter(plain="kranich").exists()
    others = set(SearchWord.objects.exclude(plain="kranich").values_list("plain", flat=True))

    relearn_words()

    assert set(SearchWord.objects.values_list("plain", flat=True)) == others


def test_call_is_found_by_a_competence_it_asks_for(site_tree):
    call = make_call(title="Archiv")
    CallCompetence.objects.create(call=call, competence=make_competence(label="Kranichkunde"), level=2)

    ProjectCallPage.objects.get(pk=call.pk).save_revision().publish()

    assert titles("Kranichkunde") == ["Archiv"]


def test_who_asks_nothing_asks_the_database_nothing(site_tree, django_assert_num_queries):
    with django_assert_num_queries(0):
        search = SiteSearch({})

        assert (search.total, len(search.chosen), search.results) == (0, 0, [])
