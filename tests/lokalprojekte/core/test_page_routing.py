"""Finding the page at an address takes few queries, in every language."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import RequestFactory
from wagtail.models import Site

from home.models import ContentPage
from lokalprojekte.core.page_routing import route
from lokalprojekte.seed.recipes.showcase import make_call, make_host

pytestmark = pytest.mark.django_db


def found(path: str, language: str = "de"):
    site = Site.objects.select_related("root_page").get()
    return route(RequestFactory().get("/"), site, path, language=language).page


@pytest.mark.parametrize(
    ("path", "language", "queries"),
    [
        ("", "de", 2),
        ("impressum/", "de", 3),
        ("projekte/zwei-hoefe/", "de", 3),
        ("", "en", 3),
        ("impressum/", "en", 4),
        ("projekte/zwei-hoefe/", "en", 4),
        ("datenschutz/", "de-simple", 4),
    ],
)
def test_address_takes_few_queries(site_tree, django_assert_num_queries, path, language, queries):
    make_call(title="Zwei Höfe", host=make_host())

    with django_assert_num_queries(queries):
        page = found(path, language)

    assert page.slug == (path.rstrip("/").split("/")[-1] or {"de": "home", "en": "en"}[language])


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("nur-deutsch/", "en"),
        ("projekte/", "de-simple"),
        ("projekte/zwei-hoefe/", "de-simple"),
        ("projekte/nichts/", "en"),
        ("impressum/nichts/da/", "de"),
    ],
)
def test_what_is_not_there_is_not_found(site_tree, path, language):
    site_tree.home.add_child(instance=ContentPage(title="Nur deutsch", slug="nur-deutsch"))
    make_call(title="Zwei Höfe", host=make_host())

    with pytest.raises(Http404):
        found(path, language)


def test_unpublished_tree_is_not_there(site_tree):
    site_tree.english.unpublish()

    with pytest.raises(Http404):
        found("", "en")
