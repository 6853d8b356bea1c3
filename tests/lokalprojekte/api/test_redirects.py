"""The list of old addresses names nothing that not everybody may read."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from lokalprojekte.api.cursor import encode
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from tests.lokalprojekte.api.contract import assert_fits

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]
ADDRESS = "/api/v3/site/redirects/"


def read(client, **params):
    return assert_fits(client.get(ADDRESS, params), "site_redirects")


def test_redirects_say_where_the_site_leads(site_tree, client):
    Redirect.add_redirect("/alt/", redirect_to=site_tree.calls, is_permanent=True)
    Redirect.add_redirect("/größe/?nr=5&art=a", redirect_to="https://example.org/fuenf/", is_permanent=False)

    said = read(client)

    assert said["items"] == [
        {"path": "/alt", "target": "http://testserver/projekte/", "permanent": True},
        {"path": "/gr%C3%B6%C3%9Fe?art=a&nr=5", "target": "https://example.org/fuenf/", "permanent": False},
    ]
    assert (said["total"], said["next"]) == (2, None)
    for item in said["items"]:
        answer = client.get(item["path"])
        assert answer.status_code == (301 if item["permanent"] else 302)
        assert urlsplit(item["target"]).path == urlsplit(answer["Location"]).path


def test_each_is_said_as_find_says_it(site_tree, client):
    Redirect.add_redirect("/alt/", redirect_to=site_tree.calls)
    Redirect.add_redirect("/jahr/", redirect_to=site_tree.impact, page_route_path="/gibt-es-nicht/")
    Redirect.add_redirect("/daten/", redirect_to=site_tree.impact, page_route_path="/daten/kpis.csv")

    for item in read(client)["items"]:
        found = client.get("/api/v3/find/", {"path": item["path"]}).json()
        assert found["path"] == item["path"]
        assert found["redirect"] == {"url": item["target"], "permanent": item["permanent"]}


def test_drafts_private_pages_and_dead_ends_are_left_out(site_tree, client):
    hidden = make_call(title="Entwurf")
    ProjectCallPage.objects.filter(pk=hidden.pk).update(status=CallStatus.DRAFT)
    down = make_call(title="Offline")
    down.unpublish()
    PageViewRestriction.objects.create(page=site_tree.sources, restriction_type=PageViewRestriction.LOGIN)
    for number, page in enumerate((hidden, down, site_tree.sources)):
        Redirect.add_redirect(f"/alt-{number}/", redirect_to=page)
    Redirect.objects.create(old_path="/nirgends")

    assert read(client)["items"] == []


def test_redirect_of_this_site_comes_before_one_of_all(site_tree, client):
    site = Site.objects.get()
    Redirect.add_redirect("/alt/", redirect_to="https://example.org/alle/")
    Redirect.add_redirect("/alt/", redirect_to="https://example.org/hier/", site=site)

    assert [item["target"] for item in read(client)["items"]] == ["https://example.org/hier/"]


def test_parts_follow_each_other_whatever_is_added_or_deleted(site_tree, client):
    made = [Redirect.add_redirect(f"/alt-{number}/", redirect_to=site_tree.calls) for number in range(5)]

    first = read(client, limit=2)
    made[1].delete()
    Redirect.add_redirect("/neu/", redirect_to=site_tree.calls)
    rest = assert_fits(client.get(first["next"]), "site_redirects")
    last = assert_fits(client.get(rest["next"]), "site_redirects")

    paths = [item["path"] for part in (first, rest, last) for item in part["items"]]
    assert paths == ["/alt-0", "/alt-1", "/alt-2", "/alt-3", "/alt-4", "/neu"]


@pytest.mark.parametrize("cursor", ["x", encode(0), encode(2**70), encode("a"), encode(1, 2)])
def test_cursor_of_something_else_leads_nowhere(site_tree, client, cursor):
    assert client.get(ADDRESS, {"cursor": cursor}).status_code == 410


def test_queries_are_the_same_for_one_and_for_many(site_tree, client):
    counts = []
    for number in range(6):
        Redirect.add_redirect(f"/alt-{number}/", redirect_to=site_tree.impact, page_route_path="/daten/kpis.csv")
        client.get(ADDRESS, {"limit": 50 + number})
        with CaptureQueriesContext(connection) as captured:
            assert client.get(ADDRESS, {"limit": 80 + number}).status_code == 200
        counts.append(len(captured))

    assert len(set(counts)) == 1
    assert counts[0] <= 8
