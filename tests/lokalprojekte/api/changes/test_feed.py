"""What the feed tells of each change, and how long."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home.models import ContentPage
from lokalprojekte.api import cursor as cursors
from lokalprojekte.api.changes.numbering import compare_everything
from lokalprojekte.api.changes.reading import read_changes
from lokalprojekte.api.changes.retention import forget_tombstones
from lokalprojekte.api.models import Change, ChangeFeed, ChangeMark
from lokalprojekte.core.models import Organisation, SiteImage
from lokalprojekte.inquiries.published import published_persons
from lokalprojekte.inquiries.services import revoke_publication
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from showcase.services import change_call_status, recount_open_inquiries
from tests.lokalprojekte.api.contract import assert_fits
from tests.lokalprojekte.api.makers import make_picture

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def picture(db) -> SiteImage:
    content = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(content, "PNG")
    return SiteImage.objects.create(
        title="Ein Bild", file=ContentFile(content.getvalue(), "bild.png"), width=80, height=60
    )


class Reader:
    """Reads on from where they are, without HTTP."""

    def __init__(self):
        self.cursor = read_changes(None, limit=500).next

    def news(self, now=None):
        part = read_changes(self.cursor, limit=500, now=now)
        assert not part.more
        self.cursor = part.next
        return part.items

    def kinds(self, now=None):
        return {(item["id"] or item["type"]): item["kind"] for item in self.news(now)}


def make_page(parent, title="Seite", **fields):
    page = ContentPage(title=title, slug=title.lower(), **fields)
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return page


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


def test_life_of_a_page(site_tree):
    reader = Reader()
    page = make_page(site_tree.home)
    url = "http://testserver/seite/"
    [born] = reader.news()
    page.save_revision().publish()
    [edited] = reader.news()
    page.slug = "anders"
    page.save_revision().publish()
    [moved] = reader.news()
    page.unpublish()
    [gone] = reader.news()
    page.save_revision().publish()
    [back] = reader.news()
    Page.objects.get(pk=page.pk).delete()
    [deleted] = reader.news()

    told = [(item["kind"], item["gone"], item["url"], item["previous_url"]) for item in (born, edited, moved, gone)]
    other = "http://testserver/anders/"
    assert told == [
        ("published", False, url, None),
        ("updated", False, url, None),
        ("moved", False, other, url),
        ("unpublished", True, None, other),
    ]
    assert (back["kind"], deleted["kind"], deleted["gone"], deleted["detail_url"]) == (
        "published",
        "deleted",
        True,
        None,
    )
    assert back["detail_url"] == f"http://testserver/api/v3/pages/{page.pk}/"


def test_draft_is_no_news(site_tree):
    page = make_page(site_tree.home)
    reader = Reader()

    page.title = "Nur ein Entwurf"
    page.save_revision()
    Page.objects.get(pk=site_tree.home.pk).add_child(instance=ContentPage(title="Neu", slug="neu", live=False))

    assert reader.news() == []


def test_whole_subtree_moves_with_its_parent(site_tree):
    parent = make_page(site_tree.home, "Oben")
    child = make_page(parent, "Mitte")
    grandchild = make_page(child, "Unten")
    target = make_page(site_tree.home, "Ziel")
    reader = Reader()

    Page.objects.get(pk=parent.pk).move(Page.objects.get(pk=target.pk), pos="last-child")

    news = {item["id"]: (item["kind"], item["url"], item["previous_url"]) for item in reader.news()}
    root = "http://testserver"
    assert news == {
        parent.pk: ("moved", f"{root}/ziel/oben/", f"{root}/oben/"),
        child.pk: ("moved", f"{root}/ziel/oben/mitte/", f"{root}/oben/mitte/"),
        grandchild.pk: ("moved", f"{root}/ziel/oben/mitte/unten/", f"{root}/oben/mitte/unten/"),
    }


def test_restriction_takes_the_subtree_and_gives_it_back(site_tree):
    parent = make_page(site_tree.home, "Oben")
    child = make_page(parent, "Unten")
    reader = Reader()

    restriction = PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
    hidden = reader.kinds()
    restriction.delete()

    assert hidden == {parent.pk: "restricted", child.pk: "restricted"}
    assert reader.kinds() == {parent.pk: "published", child.pk: "published"}


def test_page_taken_down_at_its_date_expired(site_tree):
    page = make_page(site_tree.home)
    reader = Reader()

    page.unpublish(set_expired=True)

    [item] = reader.news()
    assert (item["kind"], item["gone"]) == ("expired", True)


def test_latest_change_of_a_thing_is_told_alone_and_as_the_reader_needs_it(site_tree):
    old = Reader()
    page = make_page(site_tree.home)
    young = Reader()
    page.slug = "anders"
    page.save_revision().publish()
    page.title = "Neu"
    page.save_revision().publish()

    assert old.kinds() == {page.pk: "published"}
    assert young.kinds() == {page.pk: "moved"}


def test_deadline_passes_without_anybody_doing_anything(site_tree):
    with time_machine.travel(NOW, tick=False):
        call = make_call(deadline=NOW + timedelta(days=10))
        reader = Reader()
        part = read_changes(reader.cursor, limit=10)

    assert part.due_at == NOW + timedelta(days=3)
    assert reader.news(NOW + timedelta(days=2)) == []
    soon, counted = reader.news(NOW + timedelta(days=4))
    closed, counted_again = reader.news(NOW + timedelta(days=11))
    assert {counted["id"], counted_again["id"]} == {call.host_id}, "its host lists it"
    assert (soon["kind"], soon["at"]) == ("updated", NOW + timedelta(days=3))
    assert (closed["kind"], closed["gone"], closed["id"]) == ("expired", False, call.pk)
    assert closed["at"] == NOW + timedelta(days=10, microseconds=1)
    assert reader.news(NOW + timedelta(days=12)) == []


def test_clock_is_read_for_whoever_asks_late(site_tree):
    """Two moments passed unread are one entry: what the call is now."""
    with time_machine.travel(NOW, tick=False):
        call = make_call(deadline=NOW + timedelta(days=10))
        reader = Reader()

    assert reader.kinds(NOW + timedelta(days=30)) == {call.pk: "expired", call.host_id: "updated"}


def test_door_and_demand_of_a_call_are_news(site_tree):
    call = make_call(max_open_inquiries=1)
    reader = Reader()

    change_call_status(call, CallStatus.STAFFED, actor=None)
    staffed = reader.kinds()
    other = make_call(title="Zweite", max_open_inquiries=1)
    reader.news()
    recount_open_inquiries([other.pk], count=lambda keys: {other.pk: 1})

    assert staffed == {call.pk: "updated", call.host_id: "updated"}
    assert reader.kinds() == {other.pk: "updated", other.host_id: "updated"}


@pytest.mark.parametrize("fresh", [True, False])
def test_revoked_consent_is_named_so(site_tree, fresh):
    """Also where the story was there before the feed began."""
    if fresh:
        Reader()
    story = make_story(people=[{"name": "Zita Zitat", "words": "Ja.", "consented_on": date(2026, 1, 1)}])
    reader = Reader()

    [person] = published_persons()
    revoke_publication(person, actor=None)

    assert reader.kinds()[story.pk] == "revoked"


def test_renamed_host_changes_its_calls_and_their_stories(site_tree):
    host = make_host()
    call = make_call(host=host, status=CallStatus.COMPLETED)
    story = make_story(call=call)
    reader = Reader()

    host.title = "Stadt Neuer Name"
    host.save_revision().publish()

    assert reader.kinds() == {host.pk: "updated", call.pk: "updated", story.pk: "updated"}


def test_page_that_links_to_a_moved_page_is_news_and_one_that_links_to_an_edited_is_not(site_tree):
    target = make_page(site_tree.home, "Ziel")
    link = make_page(site_tree.home, "Verweis", body=[("text", f'<p><a linktype="page" id="{target.pk}">dort</a></p>')])
    reader = Reader()

    target.search_description = "Neu"
    target.save_revision().publish()
    edited = reader.kinds()
    target.slug = "woanders"
    target.save_revision().publish()

    assert edited == {target.pk: "updated"}
    assert reader.kinds() == {target.pk: "moved", link.pk: "updated"}


def test_competence_and_picture_change_what_shows_them(site_tree, picture):
    competence = make_competence(label="Datenanalyse")
    call = make_call(must=[(competence, 2)])
    story = make_story(call=call, image=picture)
    reader = Reader()

    competence.label = "Anders genannt"
    competence.save()
    renamed = reader.kinds()
    picture.title = "Anderes Bild"
    picture.save()

    pages = dict.fromkeys((story.pk, call.pk, call.host_id), "updated")
    assert renamed == {**pages, "reference": "updated"}
    assert reader.kinds() == {**pages, picture.pk: "updated"}


def test_field_of_action_changes_the_calls_that_have_it(site_tree):
    field = make_field_of_action(name="Klima")
    call, other = make_call(fields_of_action=[field]), make_call(title="Andere")
    reader = Reader()

    field.name = "Klima und Energie"
    field.save()

    kinds = reader.kinds()
    assert kinds[call.pk] == "updated"
    assert other.pk not in kinds


def test_page_that_links_to_a_deleted_page_is_news(site_tree):
    target = make_page(site_tree.home, "Ziel")
    link = make_page(site_tree.home, "Verweis", body=[("text", f'<p><a linktype="page" id="{target.pk}">dort</a></p>')])
    reader = Reader()

    Page.objects.get(pk=target.pk).delete()

    assert reader.kinds() == {target.pk: "deleted", link.pk: "updated"}


def test_consent_ends_without_anybody_doing_anything(site_tree):
    """The day after its last day nobody is named any more, and readers are told why."""
    people = [{"name": "Zita", "words": "Ja.", "consented_on": date(2027, 1, 1), "consent_ends_on": date(2027, 3, 10)}]
    with time_machine.travel(NOW, tick=False):
        story = make_story(people=people)
        reader = Reader()
        due_at = read_changes(reader.cursor, limit=10).due_at
    midnight = datetime(2027, 3, 10, 23, tzinfo=UTC)

    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        assert reader.news() == []
    with time_machine.travel(midnight, tick=False):
        told = {item["id"]: item for item in reader.news()}

    assert due_at == midnight
    assert (told[story.pk]["kind"], told[story.pk]["at"], told[story.pk]["gone"]) == ("revoked", midnight, False)
    with time_machine.travel(midnight + timedelta(days=1), tick=False):
        assert reader.news() == []


def test_call_that_changes_its_host_is_listed_at_the_new_one_alone(site_tree):
    old, new, nobody = (make_host(title=title) for title in ("Alt", "Neu", "Niemand"))
    call = make_call(host=old)
    reader = Reader()

    call.host = new
    call.save_revision().publish()
    changed = reader.kinds()
    Page.objects.get(pk=call.pk).delete()
    deleted = reader.kinds()

    assert changed == dict.fromkeys((call.pk, old.pk, new.pk), "updated")
    assert deleted == {call.pk: "deleted", new.pk: "updated"}
    assert nobody.pk not in {*changed, *deleted}


def test_report_is_listed_by_its_call_its_host_and_its_story(site_tree):
    story = make_story()
    call = story.call
    reader = Reader()

    report = make_report(call=call, story=story)
    appeared = reader.kinds()

    assert appeared == {report.pk: "published", **dict.fromkeys((story.pk, call.pk, call.host_id), "updated")}


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


def test_restricted_collection_takes_its_pictures(site_tree, picture):
    reader = Reader()
    hidden = Collection.objects.get(pk=Collection.get_first_root_node().pk).add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type=PageViewRestriction.LOGIN)
    picture.collection = hidden
    picture.save()

    assert reader.kinds() == {picture.pk: "restricted"}


def test_settings_are_news(site_tree):
    organisation = Organisation.objects.first() or Organisation(site_id=1)
    reader = Reader()
    organisation.save()

    assert reader.kinds() == {"settings": "updated"}


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


def test_call_that_is_a_draft_by_its_status_is_not_told(site_tree):
    call = make_call()
    reader = Reader()
    ProjectCallPage.objects.filter(pk=call.pk).update(status=CallStatus.DRAFT)
    compare_everything()

    assert reader.kinds() == {call.pk: "unpublished", call.host_id: "updated"}


def test_restart_lets_everybody_begin_anew(site_tree, client):
    page = make_page(site_tree.home)
    reader = Reader()
    page.unpublish()
    output = io.StringIO()

    call_command("restart_changes", stdout=output)

    assert client.get("/api/v3/changes/", {"since": reader.cursor}).status_code == 410
    assert page.pk not in {item["id"] for item in client.get("/api/v3/changes/", {"limit": 500}).json()["items"]}
    assert "Counting anew" in output.getvalue()
