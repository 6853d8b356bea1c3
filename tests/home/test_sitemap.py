"""The sitemap names every public page and nothing else; what robots are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from wagtail.models import PageViewRestriction

from home import sitemap as sitemap_module
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host, move_call
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from stories.models import SuccessStoryPage

pytestmark = pytest.mark.django_db

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "data" / "sitemap.xsd"))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(response):
    """Return address → moment of a sitemap, which must be valid and name nothing twice."""
    root = etree.fromstring(response.content)
    SCHEMA.assertValid(root)
    pairs = [(each.findtext("s:loc", namespaces=NAMES), each.findtext("s:lastmod", namespaces=NAMES)) for each in root]
    assert len(dict(pairs)) == len(pairs)
    return {urlsplit(address).path: datetime.fromisoformat(moment) if moment else None for address, moment in pairs}


def everything(client):
    """Return path → moment of all parts."""
    return {path: at for part in read(client.get("/sitemap.xml")) for path, at in read(client.get(part)).items()}


def test_index_names_its_parts(site_tree, client, settings):
    settings.BASE_URL = "https://lokal.example"

    response = client.get("/sitemap.xml")

    root = etree.fromstring(response.content)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert root.xpath("//s:sitemap/s:loc/text()", namespaces=NAMES) == ["https://lokal.example/sitemap-1.xml"]


def test_sitemap_lists_what_everybody_may_read(site_tree, client):
    call = make_call(title="Straße & Größe")
    story = make_story()
    report = make_report(call=story.call, story=story)

    found = everything(client)

    assert {page.get_url() for page in (site_tree.home, call, call.host, story, report)} <= found.keys()
    assert {"/projekte/", "/kommunen/", "/geschichten/", "/berichte/", "/impressum/"} <= found.keys()
    assert {"/anfrage/", "/anfrage/fragen/", "/projekte/passend/"} <= found.keys()
    assert {
        "/en/",
        "/en/projekte/",
        "/en/impressum/",
        "/en/anfrage/",
        "/leicht/",
        "/leicht/datenschutz/",
    } <= found.keys()
    assert f"/en{call.get_url()}" not in found
    assert {path: client.get(path).status_code for path in found} == dict.fromkeys(found, 200)


@pytest.mark.parametrize("hidden", ["draft", "private", "unpublished", "search"])
def test_sitemap_leaves_out_what_is_not_to_be_found(site_tree, client, hidden):
    call = make_call(title="Geheim")
    if hidden == "draft":
        ProjectCallPage.objects.filter(pk=call.pk).update(status=CallStatus.DRAFT)
    elif hidden == "private":
        PageViewRestriction.objects.create(page=call, restriction_type=PageViewRestriction.LOGIN)
    elif hidden == "unpublished":
        call.unpublish()

    found = everything(client)

    assert ("/suche/" if hidden == "search" else "/projekte/geheim/") not in found
    assert "/projekte/" in found


def test_last_change_is_that_of_the_page(site_tree, client):
    host = make_host()
    host.refresh_from_db()

    assert everything(client)[host.get_url()] == host.last_published_at.replace(microsecond=0)


def test_call_changes_with_its_status(site_tree, client):
    call = make_call()
    later = call.last_published_at + timedelta(days=3)
    move_call(call, CallStatus.PAUSED, now=later)

    assert everything(client)[call.get_url()] == later.replace(microsecond=0)


def test_call_changes_with_what_came_of_it(site_tree, client):
    story = make_story()
    later = story.call.last_published_at + timedelta(days=90)
    SuccessStoryPage.objects.filter(pk=story.pk).update(last_published_at=later)

    assert everything(client)[story.call.get_url()] == later.replace(microsecond=0)


def test_parts_hold_so_many_addresses_and_nothing_twice(site_tree, client, monkeypatch):
    at_once = everything(client)
    monkeypatch.setattr(sitemap_module, "PER_PART", 5)

    parts = [read(client.get(part)) for part in read(client.get("/sitemap.xml"))]

    assert [len(part) for part in parts[:-1]] == [5] * (len(parts) - 1)
    assert sum(map(len, parts)) == len(at_once)
    assert everything(client) == at_once
    assert [client.get(f"/sitemap-{number}.xml").status_code for number in (0, len(parts) + 1)] == [404, 404]


def test_one_and_three_calls_take_the_same_queries(site_tree, client):
    def count():
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap-1.xml")
        return len(captured)

    make_story()
    count()
    one = count()
    make_story(title="Zwei")
    make_story(title="Drei")

    assert count() == one
    assert one <= 12


def test_pages_of_lands_and_fields_are_listed_where_there_is_a_project(site_tree, client):
    thuringia = make_area(kind=AreaKind.STATE, key="16", name="Thüringen")
    make_area(kind=AreaKind.STATE, key="04", name="Bremen")
    mobility = make_field_of_action(name="Mobilität", slug="mobilitaet")
    make_field_of_action(name="Kultur", slug="kultur")
    draft_field = make_field_of_action(name="Ehrenamt", slug="ehrenamt")
    host = make_host(area=make_area(name="Apolda", state=thuringia))
    call = make_call(host=host, fields_of_action=[mobility])
    draft = make_call(title="Entwurf", fields_of_action=[draft_field])
    ProjectCallPage.objects.filter(pk=draft.pk).update(status=CallStatus.DRAFT)
    later = call.last_published_at + timedelta(days=3)
    move_call(call, CallStatus.PAUSED, now=later)

    found = everything(client)

    themes = ("/projekte/land/", "/projekte/handlungsfeld/")
    assert {path: at for path, at in found.items() if path.startswith(themes)} == {
        "/projekte/land/": None,
        "/projekte/land/thueringen/": later.replace(microsecond=0),
        "/projekte/handlungsfeld/": None,
        "/projekte/handlungsfeld/mobilitaet/": later.replace(microsecond=0),
    }


def test_robots_are_told_of_sitemap_and_of_what_to_leave_alone(site_tree, client, settings):
    settings.BASE_URL = "https://lokal.example"

    response = client.get("/robots.txt")

    lines = response.content.decode().splitlines()
    closed = {
        "/admin/",
        "/api/",
        "/suche/",
        "/en/suche/",
        "/projekte/abo/verwalten/",
        "/projekte/orte/",
        "/anfrage/stand/",
        "/en/anfrage/stand/",
    }
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert {f"Disallow: {path}" for path in closed} <= set(lines)
    assert {"Disallow: /", "Disallow: /anfrage/", "Disallow: /projekte/"}.isdisjoint(lines)
    assert "Sitemap: https://lokal.example/sitemap.xml" in lines


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-1.xml", "/robots.txt"])
def test_machines_only_read(client, site_tree, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
