"""Beginning the story of a completed project."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from lokalprojekte.seed.recipes.showcase import make_call, move_call
from showcase.enums import CallStatus
from stories.models import SuccessStoryPage
from stories.services import begin_story

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def call(site_tree):
    call = make_call(
        title="Rufbus für Föhr",
        situation="<p>Niemand wusste,</p><ul><li>wann der Bus kommt &amp; wohin.</li></ul>",
        mentor_name="Erika Muster",
        mentor_role="Ordnungsamt",
        mentor_consented_on=date(2026, 1, 1),
        starts_on=date(2026, 3, 1),
        now=datetime(2026, 1, 1, 9, tzinfo=BERLIN),
    )
    move_call(call, CallStatus.RUNNING, now=datetime(2026, 3, 2, 9, tzinfo=BERLIN))
    move_call(call, CallStatus.COMPLETED, now=datetime(2026, 9, 4, 9, tzinfo=BERLIN))
    return call


def address(call):
    return reverse("stories_begin", args=[call.pk])


def begin(call, people, site_tree):
    return begin_story(call, parent=site_tree.stories, actor=people.rosa)


def test_draft_has_the_facts_of_the_project(call, people, site_tree):
    story = SuccessStoryPage.objects.get(pk=begin(call, people, site_tree).pk)

    assert (story.title, story.slug, story.call.pk, story.live) == (
        "Rufbus für Föhr",
        "rufbus-fuer-foehr",
        call.pk,
        False,
    )
    assert (story.began_on, story.ended_on) == (date(2026, 3, 2), date(2026, 9, 4))
    assert story.before == "Niemand wusste, wann der Bus kommt & wohin."
    assert [(block.block_type, str(block.value)) for block in story.body][:2] == [
        ("heading", "Was erreicht werden sollte"),
        ("text", call.goal),
    ]
    assert (story.lead, story.after, story.owner) == ("", "", people.rosa)


def test_nobody_is_named_before_they_were_asked(call, people, site_tree):
    story = begin(call, people, site_tree)

    assert [(person.name, person.role, person.is_shown) for person in story.people.all()] == [
        ("Erika Muster", "Ordnungsamt", False)
    ]


def test_second_click_finds_the_same_draft(call, people, site_tree):
    first, second = (begin(call, people, site_tree) for _ in range(2))

    assert first.pk == second.pk


def test_button_makes_the_draft_and_opens_it(client, people, call):
    client.force_login(people.rosa)
    assert address(call) in client.get(reverse("wagtailadmin_home")).content.decode()
    assert address(call) in client.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()
    assert call.title in client.get(address(call)).content.decode()
    assert not SuccessStoryPage.objects.exists()

    answer = client.post(address(call))

    story = SuccessStoryPage.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert client.get(answer["Location"]).status_code == 200
    assert address(call) not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("who", ["kim", "milan", "dana"])
def test_who_may_not_add_stories_begins_none(client, people, call, who):
    client.force_login(getattr(people, who))

    assert [getattr(client, method)(address(call)).status_code for method in ("get", "post")] == [302, 302]
    assert not SuccessStoryPage.objects.exists()


def test_project_that_goes_on_has_no_story_yet(client, people, site_tree):
    running = make_call(status=CallStatus.RUNNING)
    client.force_login(people.rosa)

    assert client.post(address(running)).status_code == 302
    assert not SuccessStoryPage.objects.exists()
