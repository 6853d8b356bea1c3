"""Search engines are told of every public page and of nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree
from wagtail.models import PageViewRestriction

from home import sitemap
from lokalprojekte.seed.recipes.showcase import make_call, make_host, move_call
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("sitemap.xsd")))
NAMES = {"s": sitemap.NAMESPACE}


def read(response):
    """Return address → moment of a sitemap, which must be valid."""
    tree = etree.fromstring(response.content)
    SCHEMA.assertValid(tree)
    return {entry.findtext("s:loc", namespaces=NAMES): entry.findtext("s:lastmod", namespaces=NAMES) for entry in tree}


def test_sitemap_is_valid_and_names_every_public_page(client, site_tree):
    call = make_call(title="Straße & Größe")

    response = client.get("/sitemap.xml")

    assert response["Content-Type"] == "application/xml"
    found = read(response)
    assert {call.full_url, call.host.full_url, site_tree.home.full_url} <= found.keys()
    assert all(client.get(url).status_code == 200 for url in found)


def test_sitemap_keeps_quiet_about_what_nobody_may_see(client, site_tree):
    draft = make_call(title="Entwurf", status=CallStatus.DRAFT)
    status_draft = make_call(title="Zurück auf Entwurf")
    ProjectCallPage.objects.filter(pk=status_draft.pk).update(status=CallStatus.DRAFT)
    private, taken_down = make_call(title="Privat"), make_call(title="Weg")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    taken_down.unpublish()

    found = "".join(read(client.get("/sitemap.xml")))

    assert [call.slug for call in (draft, status_draft, private, taken_down) if call.slug in found] == []
    assert "/suche/" not in found


def test_call_changes_with_its_status(client, site_tree):
    call = make_call()
    later = timezone.now() + timedelta(days=3)
    move_call(call, CallStatus.RUNNING, now=later)

    found = read(client.get("/sitemap.xml"))

    assert found[call.full_url] == later.isoformat(timespec="seconds")


def test_many_pages_become_several_files(client, site_tree, monkeypatch):
    for number in range(5):
        make_call(title=f"Ruf {number}")
    everything = read(client.get("/sitemap.xml"))
    monkeypatch.setattr(sitemap, "PER_FILE", 4)

    parts = read(client.get("/sitemap.xml"))
    found = {}
    for part in parts:
        found |= read(client.get(part))

    assert len(parts) == -(-len(everything) // 4)
    assert found == everything
    assert client.get("/sitemap-0.xml").status_code == 404
    assert client.get("/sitemap-99.xml").status_code == 404


def test_sitemap_takes_the_same_queries_for_one_and_three(client, site_tree, django_assert_num_queries):
    make_call()
    client.get("/sitemap.xml")
    with CaptureQueriesContext(connection) as one:
        client.get("/sitemap.xml")
    for number in range(3):
        make_call(title=f"Ruf {number}", host=make_host(title=f"Stadt {number}"))

    with django_assert_num_queries(len(one)):
        client.get("/sitemap.xml")
    assert len(one) <= 6


def test_robots_lead_to_the_sitemap_and_away_from_the_admin(client, site_tree, settings):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines
    assert "Disallow: /" not in lines


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt"])
def test_machines_only_read(client, site_tree, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
