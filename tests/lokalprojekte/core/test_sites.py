from __future__ import annotations

import pytest
from wagtail.models import Site

from lokalprojekte.core.sites import site_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_site_is_asked_for_once_and_each_request_has_its_own(rf, site_tree, django_assert_num_queries):
    first = site_of(rf.get("/"))
    with django_assert_num_queries(0):
        second = site_of(rf.get("/"))

    assert first == second == site_tree.site
    assert first is not second
    assert first.root_page is not second.root_page


def test_wagtail_finds_the_same(rf, site_tree, django_assert_num_queries):
    request = rf.get("/")
    site = site_of(request)

    with django_assert_num_queries(0):
        assert Site.find_for_request(request) is site


def test_change_counts_from_the_next_request_on(rf, site_tree):
    assert site_of(rf.get("/")).site_name != "Neu"

    site_tree.site.site_name = "Neu"
    site_tree.site.save()

    assert site_of(rf.get("/")).site_name == "Neu"


def test_without_a_request_there_is_none():
    assert site_of(None) is None
