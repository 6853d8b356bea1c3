"""Versions of a page in another language: made in the admin, found by the search."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from home.models import ContentPage, EasyLanguagePage
from home.queries import easy_versions
from home.versions import make_version
from lokalprojekte.core.easy_language.enums import EasyState, ReviewState
from lokalprojekte.core.languages import original_of, versions_of
from lokalprojekte.delivery.page_cache import generation
from lokalprojekte.seed.languages import ensure_languages
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db


def locale(code):
    return Locale.objects.get(language_code=code)


def found_at(client, path, words):
    html = client.get(path, {"q": words}).content.decode()
    return [part.split('"')[1] for part in html.split('search-result__title"><a href=')[1:]]


@pytest.fixture
def german_page(site_tree):
    """Return a text page that comes in German alone."""
    page = ContentPage(title="Presse", slug="presse", intro="Für Zeitung und Radio.")
    return site_tree.home.add_child(instance=page)


def test_english_version_begins_as_a_copy(site_tree, people, german_page):
    made = make_version(german_page, locale("en"), actor=people.rosa)

    assert (made.live, made.translation_key, made.get_parent().specific) == (
        False,
        german_page.translation_key,
        site_tree.english,
    )
    assert made.specific.intro == german_page.intro


def test_version_in_leichte_sprache_begins_empty_below_the_nearest(site_tree, people):
    below = site_tree.privacy.add_child(instance=ContentPage(title="Einzelheiten", slug="einzelheiten"))

    made = make_version(below, locale("de-simple"), actor=people.rosa)

    assert isinstance(made, EasyLanguagePage)
    assert (made.live, str(made.intro), made.state) == (False, "", EasyState.UNCHECKED)
    assert made.get_parent().translation_key == site_tree.privacy.translation_key


@pytest.mark.parametrize("code", ["en", "de-simple"])
def test_editor_makes_a_version_by_the_button(german_page, people, client, code):
    client.force_login(people.rosa)
    address = reverse("simple_translation:submit_page_translation", args=[german_page.pk])

    answer = client.post(address, {"locales": [locale(code).pk]})

    made = Page.objects.get(translation_key=german_page.translation_key, locale=locale(code))
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert client.get(answer["Location"]).status_code == 200


def test_record_gets_no_version(site_tree, people, client):
    client.force_login(people.rosa)
    call = make_call(host=make_host())
    address = reverse("simple_translation:submit_page_translation", args=[call.pk])

    shown = client.get(address)
    client.post(address, {"locales": [locale("en").pk]})

    assert "Datensätze gibt es nur einmal" in shown.content.decode()
    assert ProjectCallPage.objects.count() == 1


def test_record_is_made_in_the_german_tree_only(site_tree):
    english = Page.objects.get(translation_key=site_tree.calls.translation_key, locale=locale("en"))

    assert ProjectCallPage.can_create_at(site_tree.calls)
    assert not ProjectCallPage.can_create_at(english)


def test_private_version_is_not_named(site_tree, people):
    english = Page.objects.get(translation_key=site_tree.imprint.translation_key, locale=locale("en"))
    assert len(versions_of(ContentPage.objects.get(pk=site_tree.imprint.pk))) == 2

    english.view_restrictions.create(restriction_type="login")

    assert [page.pk for page in versions_of(ContentPage.objects.get(pk=site_tree.imprint.pk))] == [site_tree.imprint.pk]


def test_original_is_asked_for_in_other_languages_only(site_tree, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert original_of(site_tree.stories) == site_tree.stories


def test_search_finds_pages_of_its_language_and_records(site_tree, client):
    call = make_call(host=make_host(), title="Kranichrast am See")

    assert "/impressum/" in found_at(client, "/suche/", "Impressum")
    assert found_at(client, "/en/suche/", "Imprint") == ["/en/impressum/"]
    assert "/en/impressum/" not in found_at(client, "/suche/", "Imprint")
    assert found_at(client, "/en/suche/", "Kranichrast") == [f"/en{call.url}"]


def test_search_finds_leichte_sprache_and_says_so(site_tree, client):
    html = client.get("/suche/", {"q": "Mitmachen"}).content.decode()

    assert '<article class="search-result" lang="de-simple">' in html
    assert 'href="/leicht/fuer-macherinnen/"' in html


@pytest.mark.parametrize(
    ("review", "state"),
    [
        (ReviewState.MISSING, EasyState.UNCHECKED),
        (ReviewState.IN_REVIEW, EasyState.IN_REVIEW),
        (ReviewState.CHECKED, EasyState.CHECKED),
    ],
)
def test_every_state_is_outdated_once_the_german_page_is_published_again(site_tree, review, state):
    page = EasyLanguagePage.objects.get(slug="datenschutz")
    page.review_state = review
    assert page.state == state

    site_tree.privacy.save_revision().publish()

    assert EasyLanguagePage.objects.get(pk=page.pk).state == EasyState.OUTDATED


def test_editor_says_that_both_say_the_same(site_tree, people, client):
    client.force_login(people.rosa)
    page = EasyLanguagePage.objects.get(slug="datenschutz")
    site_tree.privacy.save_revision().publish()
    form = {
        "title": page.title,
        "slug": page.slug,
        "intro": page.intro,
        "body-count": 0,
        "sign_language-count": 0,
        "review_state": ReviewState.CHECKED,
        "reviewed_by": "Prüfgruppe Beispiel",
        "reviewed_on": timezone.localdate().isoformat(),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "action-publish": "1",
    }

    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    page = EasyLanguagePage.objects.get(pk=page.pk)
    assert (page.review_state, page.state) == (ReviewState.CHECKED, EasyState.CHECKED)


def test_reader_is_told_that_the_text_is_older(site_tree, client):
    assert "Dieser Text ist älter." not in client.get("/leicht/datenschutz/").content.decode()

    site_tree.privacy.save_revision().publish()

    assert "Dieser Text ist älter." in client.get("/leicht/datenschutz/").content.decode()


def test_report_names_what_is_missing_and_outdated_first(site_tree, people, client):
    client.force_login(people.rosa)
    site_tree.privacy.save_revision().publish()

    states = {version.page.slug: version.state for version in easy_versions()}
    html = client.get(reverse("easy_language")).content.decode()

    assert (states["fuer-macherinnen"], states["datenschutz"], states["impressum"]) == (
        EasyState.UNCHECKED,
        EasyState.OUTDATED,
        EasyState.MISSING,
    )
    assert "projekte" not in states
    assert "suche" not in states
    assert html.index("Vergleichen") < html.index("Bearbeiten<span")


def test_report_takes_the_same_queries_for_more_pages(site_tree, django_assert_num_queries):
    easy_versions()
    for number in range(2):
        with django_assert_num_queries(2):
            easy_versions()
        site_tree.home.add_child(instance=ContentPage(title="Noch eine", slug=f"noch-eine-{number}"))


def test_page_tree_shows_the_state(site_tree, people, client):
    client.force_login(people.rosa)
    site_tree.privacy.save_revision().publish()

    html = client.get(reverse("wagtailadmin_explore", args=[site_tree.easy.pk])).content.decode()

    assert "Veraltet" in html
    assert "Noch nicht geprüft" in html


@pytest.mark.parametrize("changed", ["privacy", "easy"])
def test_finished_pages_of_all_languages_drop_with_one_of_them(site_tree, django_capture_on_commit_callbacks, changed):
    before = generation().current()

    with django_capture_on_commit_callbacks(execute=True):
        getattr(site_tree, changed).save_revision().publish()

    assert generation().current() != before


def test_page_from_before_there_were_languages_keeps_its_address(site_tree, client):
    site_tree.easy.delete()
    below = EasyLanguagePage(
        title="Leicht", slug="leicht", locale=locale("de-simple"), translation_key=site_tree.home.translation_key
    )
    site_tree.home.add_child(instance=below)
    other = EasyLanguagePage(title="Mehr", slug="mehr", locale=locale("de-simple"))
    site_tree.home.add_child(instance=other)

    first = ensure_languages(site_tree.home).easy

    assert (first.pk, first.depth, first.url) == (below.pk, 2, "/leicht/")
    assert client.get("/leicht/mehr/").status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])
