"""The sitemap, and what robots are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from wagtail.models import PageViewRestriction

from home import sitemap as sitemap_module
from lokalprojekte.seed.recipes.showcase import make_call, make_host, move_call
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from stories.models import SuccessStoryPage

pytestmark = pytest.mark.django_db

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "data" / "sitemap.xsd"))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def parsed(response):
    root = etree.fromstring(response.content)
    SCHEMA.assertValid(root)
    return root


def paths(client, number=1):
    found = parsed(client.get(f"/sitemap-{number}.xml")).xpath("//s:loc/text()", namespaces=NAMES)
    return [address.partition("//")[2].partition("/")[2] for address in found]


def last_change(client, page):
    root = parsed(client.get("/sitemap-1.xml"))
    path = page.get_url().lstrip("/")
    text = root.xpath(f"//s:url[contains(s:loc, '{path}')]/s:lastmod/text()", namespaces=NAMES)
    return datetime.fromisoformat(text[0])


def test_index_names_its_parts(site_tree, client):
    response = client.get("/sitemap.xml")

    locations = parsed(response).xpath("//s:sitemap/s:loc/text()", namespaces=NAMES)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert [address.rpartition("/")[2] for address in locations] == ["sitemap-1.xml"]


def test_part_lists_what_everybody_may_read(site_tree, client):
    make_call(title="Offen")

    found = paths(client)

    assert {"", "projekte/", "projekte/offen/", "impressum/", "anfrage/", "projekte/passend/"} <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("hidden", ["draft", "private", "unpublished", "search"])
def test_part_leaves_out_what_is_not_to_be_found(site_tree, client, hidden):
    call = make_call(title="Geheim")
    if hidden == "draft":
        ProjectCallPage.objects.filter(pk=call.pk).update(status=CallStatus.DRAFT)
    elif hidden == "private":
        PageViewRestriction.objects.create(page=call, restriction_type=PageViewRestriction.LOGIN)
    elif hidden == "unpublished":
        call.unpublish()

    found = paths(client)

    assert ("suche/" if hidden == "search" else "projekte/geheim/") not in found
    assert "projekte/" in found


def test_last_change_is_that_of_the_page(site_tree, client):
    host = make_host()
    host.refresh_from_db()

    assert last_change(client, host) == host.last_published_at.replace(microsecond=0)


def test_call_changes_with_its_status(site_tree, client):
    call = make_call()
    later = call.last_published_at + timedelta(days=3)
    move_call(call, CallStatus.PAUSED, now=later)

    assert last_change(client, call) == later.replace(microsecond=0)


def test_call_changes_with_what_came_of_it(site_tree, client):
    story = make_story()
    later = story.call.last_published_at + timedelta(days=90)
    SuccessStoryPage.objects.filter(pk=story.pk).update(last_published_at=later)

    assert last_change(client, story.call) == later.replace(microsecond=0)


def test_parts_hold_so_many_addresses_and_nothing_twice(site_tree, client, monkeypatch):
    monkeypatch.setattr(sitemap_module, "PER_PART", 5)
    parts = len(parsed(client.get("/sitemap.xml")).xpath("//s:sitemap", namespaces=NAMES))

    lists = [paths(client, number) for number in range(1, parts + 1)]

    together = [address for addresses in lists for address in addresses]
    assert [len(part) for part in lists[:-1]] == [5] * (parts - 1)
    assert len(together) == len(set(together))
    assert {"", "projekte/passend/"} <= set(together)
    assert [client.get(f"/sitemap-{number}.xml").status_code for number in (0, parts + 1)] == [404, 404]


def test_one_and_three_calls_take_the_same_queries(site_tree, client):
    def count():
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap-1.xml")
        return len(captured)

    make_story()
    one = count()
    make_story(title="Zwei")
    make_story(title="Drei")

    assert count() == one


def test_pages_of_lands_and_fields_are_listed_where_there_are_such(site_tree, mobility_and_land, monkeypatch):
    known = {"showcase:land": "/projekte/land/{}/", "showcase:field": "/projekte/handlungsfeld/{}/"}
    real = sitemap_module.reverse

    def reverse(name, kwargs=None):
        return known[name].format(kwargs["slug"]) if name in known else real(name, kwargs=kwargs)

    monkeypatch.setattr(sitemap_module, "reverse", reverse)

    entries = [entry.path for entry in sitemap_module.Sitemap(site_tree.site).entries(1)]

    assert "/projekte/land/thueringen/" in entries
    assert "/projekte/handlungsfeld/mobilitaet/" in entries


@pytest.fixture
def mobility_and_land(db):
    from lokalprojekte.reference.enums import AreaKind
    from lokalprojekte.seed.recipes.reference import make_area, make_field_of_action

    make_area(kind=AreaKind.STATE, key="16", name="Thüringen")
    make_field_of_action(name="Mobilität", slug="mobilitaet")


def test_robots_are_told_of_sitemap_and_signed_pages(site_tree, client, settings):
    settings.BASE_URL = "https://lokal.example"

    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in text
    assert "Disallow: /anfrage/stand/\n" in text
    assert "Sitemap: https://lokal.example/sitemap.xml" in text
    assert "Disallow: /anfrage/\n" not in text
