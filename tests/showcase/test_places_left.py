from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from lokalprojekte.inquiries.services import recount_all
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call
from showcase import wording
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db

LATER = timedelta(days=30)


@pytest.fixture
def call(site_tree):
    return make_call(places=3)


def place(call, **fields):
    return make_placement(call=call, starts_on=None, ends_on=None, **fields)


def left(call):
    return ProjectCallPage.objects.get(pk=call.pk).places_left


@pytest.mark.parametrize(
    ("count", "taken", "words"),
    [
        (1, 0, ""),
        (3, 0, "3 Plätze"),
        (3, 1, "noch 2 von 3 Plätzen"),
        (3, 2, "noch 1 von 3 Plätzen"),
        (3, 3, "zurzeit alle 3 Plätze vergeben"),
        (3, 5, "zurzeit alle 3 Plätze vergeben"),
        (1, 1, "der Platz ist zurzeit vergeben"),
    ],
)
def test_places_in_words(count, taken, words):
    assert wording.places(count, taken) == words


def test_a_placement_takes_a_place_and_gives_it_back(call):
    placement = place(call, people=2)
    taken = left(call)
    placement.delete()

    assert (taken, left(call)) == (1, 3)


def test_a_placement_that_moves_frees_its_former_call(call):
    other = make_call(title="B", places=2)
    placement = place(call)

    placement.call = other
    placement.save()

    assert (left(call), left(other)) == (3, 1)


def test_what_ended_is_free_and_the_daily_count_sees_what_ended_by_itself(call):
    placement = place(call)
    placement.ends_on = timezone.localdate() + LATER
    placement.save()
    before = left(call)

    with time_machine.travel(timezone.now() + LATER + timedelta(days=1)):
        recount_all()

    assert (before, left(call)) == (2, 3)


def test_more_people_than_places_leave_none(call):
    place(call, people=5)

    assert left(call) == 0


def test_page_and_card_say_how_many_are_left(client, call):
    place(call)

    assert "noch 2 von 3 Plätzen" in client.get(call.url).content.decode()
    assert "noch 2 von 3 Plätzen" in client.get("/projekte/").content.decode()


def test_of_a_running_project_only_the_places_are_told(client, call):
    place(call)
    ProjectCallPage.objects.filter(pk=call.pk).update(status=CallStatus.RUNNING)

    page = client.get(call.url).content.decode()

    assert "3 Plätze" in page
    assert "noch 2 von" not in page


def test_version_of_a_page_does_not_bring_back_places(call):
    old = call.save_revision()
    place(call)

    Revision.objects.get(pk=old.pk).publish()

    assert left(call) == 2


def test_finished_pages_are_dropped_when_a_place_is_taken(call, django_capture_on_commit_callbacks):
    from lokalprojekte.delivery.page_cache import generation

    before = generation().current()
    transaction.on_commit(lambda: None)

    with django_capture_on_commit_callbacks(execute=True):
        place(call)

    assert generation().current() != before
