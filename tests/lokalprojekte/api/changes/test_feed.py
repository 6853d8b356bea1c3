"""The feed as its readers ask for it: parts, cursors, retention."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from lokalprojekte.api import cursor as cursors
from lokalprojekte.api.changes.numbering import compare_everything
from lokalprojekte.api.changes.retention import forget_tombstones
from lokalprojekte.api.models import Change, ChangeFeed, ChangeMark
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_report, make_story
from tests.lokalprojekte.api.changes.reader import NOW, Reader, make_page
from tests.lokalprojekte.api.contract import assert_fits
from tests.lokalprojekte.api.makers import make_picture

pytestmark = pytest.mark.django_db


def test_beginner_gets_everything_and_then_nothing(site_tree, client):
    make_page(site_tree.home)

    first = assert_fits(client.get("/api/v3/changes/", {"limit": 500}), "changes_list")
    second = client.get("/api/v3/changes/", {"since": first["next"]}).json()

    public = Page.objects.live().public().filter(depth__gt=1)
    assert {item["id"] for item in first["items"] if item["resource"] == "page"} == {page.pk for page in public}
    assert {item["kind"] for item in first["items"]} == {"published"}
    assert {item["type"] for item in first["items"] if item["id"] is None} == {"settings", "redirects", "reference"}
    assert second == {"items": [], "next": first["next"], "more": False}


def test_parts_follow_each_other_without_gap(site_tree, client):
    whole = [item["id"] for item in client.get("/api/v3/changes/", {"limit": 500}).json()["items"]]
    found, params = [], {"limit": 7}
    while True:
        answer = client.get("/api/v3/changes/", params)
        part = answer.json()
        found += [item["id"] for item in part["items"]]
        if not part["more"]:
            break
        assert answer["Link"].startswith("<http://testserver/api/v3/changes/?since=")
        params = {"limit": 7, "since": part["next"]}

    assert found == whole
    assert "Link" not in answer


def test_detail_is_that_of_the_type(site_tree, client):
    """And null where there is none that everybody may ask."""
    story = make_story()
    report = make_report(call=story.call, story=story)
    make_picture()

    items = client.get("/api/v3/changes/", {"limit": 500}).json()["items"]
    details = {item["id"]: item["detail_url"] for item in items if item["resource"] == "page"}

    root = "http://testserver/api/v3"
    assert details[story.pk] == f"{root}/stories/{story.pk}/"
    assert details[report.pk] == f"{root}/reports/{report.pk}/"
    assert details[story.call_id] == f"{root}/calls/{story.call_id}/"
    assert details[story.call.host_id] == f"{root}/hosts/{story.call.host_id}/"
    assert details[site_tree.impact.pk] == f"{root}/impact/{site_tree.impact.pk}/"
    assert details[site_tree.home.pk] == f"{root}/pages/{site_tree.home.pk}/"
    others = {item["resource"]: item["detail_url"] for item in items if item["resource"] != "page"}
    assert others == {
        "image": None,
        "settings": f"{root}/site/",
        "redirects": f"{root}/site/redirects/",
        "reference": f"{root}/reference/",
    }
    assert {client.get(url).status_code for url in others.values() if url} == {200}
    assert {client.get(url).status_code for url in details.values()} == {200}


def test_what_was_changed_in_bulk_is_found(site_tree):
    page, other = make_page(site_tree.home), make_page(site_tree.home, "Andere")
    reader = Reader()

    Page.objects.filter(pk=page.pk).update(live=False)
    Page.objects.filter(pk=other.pk).update(title="Anders")
    before = reader.news()

    assert (before, compare_everything()) == ([], 2)
    assert reader.kinds() == {page.pk: "unpublished", other.pk: "updated"}


def test_old_tombstones_are_forgotten_and_so_are_cursors_before_them(site_tree, client, settings):
    page, other = make_page(site_tree.home), make_page(site_tree.home, "Andere")
    old, young = Reader(), Reader()
    page.unpublish()
    young.news()
    first = client.get("/api/v3/changes/", {"limit": 3}).json()["next"]
    other.unpublish()
    young.news()
    Change.objects.filter(key=other.pk).update(at=NOW)
    Change.objects.filter(key=page.pk).update(at=NOW - timedelta(days=91))

    forgotten = forget_tombstones(now=NOW + timedelta(hours=1))

    assert forgotten == 1
    gone = client.get("/api/v3/changes/", {"since": old.cursor})
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    assert_fits(gone, "changes_list")
    assert gone.json()["detail"].startswith("Was nach diesem Lesezeichen")
    assert client.get("/api/v3/changes/", {"since": young.cursor}).status_code == 200
    assert client.get("/api/v3/changes/", {"since": first}).status_code == 200, "it began after the first vanished"


def test_cursor_of_another_count_is_gone(site_tree, client):
    reader = Reader()
    feed = ChangeFeed.objects.get()
    ahead = cursors.encode(feed.epoch, feed.position + 1, 0)
    ChangeFeed.objects.update(epoch="another")

    for cursor in (reader.cursor, ahead):
        assert client.get("/api/v3/changes/", {"since": cursor}).status_code == 410


@pytest.mark.parametrize(
    "params",
    [{"since": "x.y"}, {"since": "x" * 513}, {"since": "é\x00"}, {"limit": 0}, {"limit": 501}, {"limit": "1" * 20}],
)
def test_bad_parameters_are_refused(site_tree, client, params):
    answer = client.get("/api/v3/changes/", params)

    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert_fits(answer, "changes_list")


def test_huge_position_is_no_failure(site_tree, client):
    reader = Reader()
    epoch = cursors.decode(reader.cursor, str, int, int)[0]

    assert client.get("/api/v3/changes/", {"since": cursors.encode(epoch, 10**30, 0)}).status_code == 410
    assert client.get("/api/v3/changes/", {"since": cursors.encode(epoch, -(10**30), 0)}).status_code == 410


def test_rolled_back_change_is_no_news(site_tree):
    page = make_page(site_tree.home)
    reader = Reader()
    with transaction.atomic():
        page.unpublish()
        transaction.set_rollback(True)

    assert (reader.news(), ChangeMark.objects.count()) == ([], 0)


def test_number_of_queries_does_not_grow(site_tree, client, django_assert_num_queries):
    for number in range(3):
        make_call(title=f"Projekt {number}")
    begin = client.get("/api/v3/changes/", {"limit": 1}).json()["next"]

    for limit in (1, 3):
        with django_assert_num_queries(5):
            Client().get("/api/v3/changes/", {"limit": limit, "since": begin})


def test_restart_lets_everybody_begin_anew(site_tree, client):
    page = make_page(site_tree.home)
    reader = Reader()
    page.unpublish()
    output = io.StringIO()

    call_command("restart_changes", stdout=output)

    assert client.get("/api/v3/changes/", {"since": reader.cursor}).status_code == 410
    assert page.pk not in {item["id"] for item in client.get("/api/v3/changes/", {"limit": 500}).json()["items"]}
    assert "Counting anew" in output.getvalue()
