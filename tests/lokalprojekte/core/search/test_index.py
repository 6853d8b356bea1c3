"""The index of the database follows its table, whoever writes."""

from __future__ import annotations

import pytest

from home.models import ContentPage
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.index import entry, find_pages
from lokalprojekte.core.search.question import Question

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(site_tree):
    """The key of a page with no entry yet."""
    page = site_tree.home.add_child(instance=ContentPage(title="Seite", slug="seite", live=False))
    return page.pk


def found(text, **limits):
    return find_pages(Question.parse(text), **limits)


def test_entry_is_found_changed_and_forgotten(key):
    SearchEntry.objects.bulk_create([entry(key, kind="seiten", title="Kranich", texts=["Am Ufer"])])
    assert found("Kraniche") == {key}

    changed = entry(key, kind="seiten", title="Reiher")
    changed.save(force_update=True)
    assert (found("Kranich"), found("Reiher")) == (set(), {key})

    SearchEntry.objects.filter(pk=key).delete()
    assert found("Reiher") == set()


def test_finding_is_narrowed_to_kinds_and_keys(key):
    entry(key, kind="seiten", title="Kranich").save()

    assert found("Kranich", kinds=["seiten"]) == {key}
    assert found("Kranich", kinds=["projekte"]) == set()
    assert found("Kranich", among=[key]) == {key}
    assert found("Kranich", among=[]) == set()


def test_finding_takes_one_query(key, django_assert_num_queries):
    entry(key, kind="seiten", title="Kranich im Schilf").save()

    with django_assert_num_queries(1):
        keys = found('"Kranich im" Schilf')

    assert keys == {key}


def test_phrase_reaches_from_no_text_into_the_next(key):
    entry(key, kind="seiten", title="Blaue", texts=["Kraniche"]).save()

    assert found('"blaue Kraniche"') == set()
    assert found("blaue Kraniche") == {key}


def test_long_text_is_indexed_and_found(key):
    entry(
        key, kind="seiten", title="Lang", texts=[" ".join(f"wort{number}" for number in range(30_000)), "x" * 10_000]
    ).save()

    assert found("wort20000") == {key}
    assert found('"wort19999 wort20000"') == {key}
