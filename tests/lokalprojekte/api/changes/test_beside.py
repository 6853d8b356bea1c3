"""What else is news when something changes: all that shows it, lists it or links to it."""

from __future__ import annotations

import pytest
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from tests.lokalprojekte.api.changes.reader import Reader, make_page

pytestmark = pytest.mark.django_db


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


def test_restricted_collection_takes_its_pictures(site_tree, picture):
    reader = Reader()
    hidden = Collection.objects.get(pk=Collection.get_first_root_node().pk).add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type=PageViewRestriction.LOGIN)
    picture.collection = hidden
    picture.save()

    assert reader.kinds() == {picture.pk: "restricted"}
