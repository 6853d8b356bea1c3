"""Addresses are worked out once, and anew after every change of what they depend on."""

from __future__ import annotations

import pytest
from django.utils import translation
from wagtail.models import Page, Site

from home.models import ContentPage
from lokalprojekte.core.page_urls import full_url_of, url_of
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(site_tree):
    page = ContentPage(title="Wir", slug="wir")
    site_tree.home.add_child(instance=page)
    return page


def test_address_is_the_one_wagtail_says_and_costs_nothing_the_second_time(page, rf, django_assert_num_queries):
    request = rf.get("/")
    plain = Page.objects.get(pk=page.pk)

    assert url_of(plain, request) == Page.objects.get(pk=page.pk).get_url(request) == "/wir/"
    assert full_url_of(plain, request) == Page.objects.get(pk=page.pk).get_full_url(request)
    with django_assert_num_queries(0):
        assert url_of(plain, rf.get("/")) == "/wir/"
        assert page.get_url(rf.get("/")) == "/wir/"


def test_address_follows_the_slug_and_the_site(page, rf):
    assert full_url_of(page, rf.get("/")).endswith("/wir/")

    page.slug = "ueber-uns"
    page.save()
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port = "lokal.example", 443
    site.save()

    assert full_url_of(Page.objects.get(pk=page.pk), rf.get("/")) == "https://lokal.example/ueber-uns/"


def test_page_nobody_can_reach_has_no_address(db, rf):
    assert url_of(Page.objects.get(depth=1), rf.get("/")) == ""


def test_record_is_reached_in_the_language_spoken_now(site_tree, rf):
    call = make_call(title="Rufbus für Föhr")

    assert url_of(call, rf.get("/")) == f"/projekte/{call.slug}/"
    with translation.override("en"):
        assert url_of(call, rf.get("/")) == f"/en/projekte/{call.slug}/"
