"""What the feed tells of each change of a thing itself, and of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from wagtail.models import Page, PageViewRestriction

from home.models import ContentPage
from lokalprojekte.api.changes.numbering import compare_everything
from lokalprojekte.api.changes.reading import read_changes
from lokalprojekte.core.models import Organisation
from lokalprojekte.inquiries.published import published_persons
from lokalprojekte.inquiries.services import revoke_publication
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from showcase.services import change_call_status, recount_open_inquiries
from tests.lokalprojekte.api.changes.reader import NOW, Reader, make_page

pytestmark = pytest.mark.django_db


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


def test_settings_are_news(site_tree):
    organisation = Organisation.objects.first() or Organisation(site_id=1)
    reader = Reader()
    organisation.save()

    assert reader.kinds() == {"settings": "updated"}


def test_call_that_is_a_draft_by_its_status_is_not_told(site_tree):
    call = make_call()
    reader = Reader()
    ProjectCallPage.objects.filter(pk=call.pk).update(status=CallStatus.DRAFT)
    compare_everything()

    assert reader.kinds() == {call.pk: "unpublished", call.host_id: "updated"}
