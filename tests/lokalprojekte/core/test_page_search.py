"""The admin's page search: German words, drafts, rights."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from home.models import ContentPage

pytestmark = pytest.mark.django_db

SEARCH = reverse("wagtailadmin_pages:search")


def make_page(home, title, *, live=True, slug="seite"):
    page = home.add_child(instance=ContentPage(title=title, slug=slug, live=live))
    revision = page.save_revision()
    if live:
        revision.publish()
    return page


def titles(client, question, **params):
    answer = client.get(SEARCH, {"q": question, **params})
    assert answer.status_code == 200
    return [page.title for page in answer.context["object_list"]]


@pytest.mark.parametrize("question", ["Macher:innen", "macherin", "Mach", '"Haus der Macher"'])
def test_published_page_is_found_by_its_german_words(rosa, site_tree, question):
    make_page(site_tree.home, "Haus der Macherinnen")

    assert "Haus der Macherinnen" in titles(rosa, question)


def test_draft_is_found_by_its_title(rosa, site_tree):
    make_page(site_tree.home, "Entwurf für Kolleg:innen", live=False)

    assert titles(rosa, "Kollegin") == ["Entwurf für Kolleg:innen"]


def test_changed_title_is_found_before_it_is_published(rosa, site_tree):
    page = make_page(site_tree.home, "Kranich")
    page.title = "Reiher"
    page.save_revision()

    assert titles(rosa, "Reiher") == ["Kranich"]


def test_types_are_counted_and_narrow_the_results(rosa, site_tree):
    make_page(site_tree.home, "Kranich")

    answer = rosa.get(SEARCH, {"q": "Kranich"})

    assert [(kind.model, number) for kind, number in answer.context["content_types"]] == [("contentpage", 1)]
    assert titles(rosa, "Kranich", content_type="home.contentpage") == ["Kranich"]
    assert titles(rosa, "Kranich", content_type="home.homepage") == []


def test_results_are_counted_by_their_name(rosa, site_tree):
    make_page(site_tree.home, "Kranich")
    make_page(site_tree.home, "Kraniche", slug="zwei")

    page = rosa.get(SEARCH, {"q": "Kranich"}).content.decode()

    assert "1-2 von 2 Seiten" in " ".join(page.split())


@pytest.mark.parametrize("question", [":", '"', "a:b", "x" * 10_000, "\x00", "24/7", "EU-DSGVO"])
def test_strange_questions_are_answered(rosa, site_tree, question):
    assert isinstance(titles(rosa, question), list)


def test_empty_question_lists_what_may_be_edited(rosa, site_tree):
    assert titles(rosa, "") != []


def test_who_may_edit_stories_alone_finds_no_other_page(client, site_tree, django_user_model):
    make_page(site_tree.home, "Kranich")
    stories = Group.objects.create(name="Stories")
    stories.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=stories, page=site_tree.stories, permission=change)
    user = django_user_model.objects.create_user("stella")
    user.groups.add(stories)
    client.force_login(user)

    assert titles(client, "Kranich") == []


def test_search_asks_as_often_for_three_pages_as_for_one(rosa, site_tree):
    make_page(site_tree.home, "Kranich eins", slug="eins")
    titles(rosa, "Kranich")
    with CaptureQueriesContext(connection) as one:
        titles(rosa, "Kranich")
    make_page(site_tree.home, "Kranich zwei", slug="zwei")
    make_page(site_tree.home, "Kranich drei", slug="drei", live=False)

    with CaptureQueriesContext(connection) as three:
        titles(rosa, "Kranich")

    assert len(three) == len(one)
