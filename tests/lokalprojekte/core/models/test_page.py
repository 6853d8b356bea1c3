"""How an address finds its page."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from lokalprojekte.seed.recipes.showcase import make_call, make_host


def routed(path: str) -> Page | None:
    """Return the page that answers at ``path``."""
    result = Page.route_for_request(RequestFactory().get(path, headers={"host": "localhost"}), path)
    return None if result is None else result.page


@pytest.fixture
def call(site_tree):
    return make_call(title="Zwei Höfe", slug="zwei-hoefe", host=make_host(title="Stadt Musterau", slug="musterau"))


def test_address_finds_the_page_with_all_its_fields(call):
    found = routed("/projekte/zwei-hoefe/")

    assert found == call
    assert found.teaser == call.teaser


def test_page_that_was_found_knows_its_parent(call, site_tree, django_assert_num_queries):
    found = routed("/projekte/zwei-hoefe/")

    with django_assert_num_queries(0):
        assert found.get_parent().pk == site_tree.calls.pk


@pytest.mark.parametrize(
    "path",
    ["/kommunen/zwei-hoefe/", "/zwei-hoefe/", "/projekte/projekte/", "/projekte/zwei-hoefe/mehr/", "/nichts/da/"],
)
def test_slug_below_another_page_finds_nothing(call, path):
    assert routed(path) is None


def test_page_that_was_taken_back_is_not_found(call):
    call.unpublish()

    assert routed("/projekte/zwei-hoefe/") is None


def test_page_deep_down_takes_the_queries_of_one_at_the_top(call, django_assert_num_queries):
    routed("/projekte/zwei-hoefe/")

    with django_assert_num_queries(5):
        routed("/projekte/zwei-hoefe/")
    with django_assert_num_queries(5):
        routed("/projekte/")
