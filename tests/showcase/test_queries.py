"""What the list finds, and in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lokalprojekte.seed.recipes.reference import make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.call_query import CallQuery, Sort, StatusFilter
from showcase.enums import CallStatus, EngagementForm, PlaceMode
from showcase.finding import CALLS, HitGroup, find
from showcase.finding.similar import similar_keys
from showcase.models import ProjectCallPage
from showcase.queries import (
    calls_of,
    fetch_parts,
    next_change_of_any_call,
)
from tests.showcase.conftest import NOW, make_places

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def boards(module_rows):
    return module_rows(publish_board)


@pytest.fixture
def board(boards, db):
    return boards.new()


def publish_board():
    """Return calls near, far, from anywhere and without a place."""
    places, now = make_places(), NOW
    near, far = make_host(title="Stadt Nahstadt", area=places.near), make_host(title="Stadt Fernstadt", area=places.far)
    nowhere = make_host(title="Bundesamt für Beispiele")
    return {
        "near": make_call(title="Nah", host=near, now=now, deadline=now + 20 * DAY, place_mode=PlaceMode.ONSITE),
        "far": make_call(title="Fern", host=far, now=now + DAY, deadline=now + 10 * DAY, place_mode=PlaceMode.ONSITE),
        "anywhere": make_call(title="Überall", host=far, now=now + 2 * DAY, place_mode=PlaceMode.REMOTE),
        "unplaced": make_call(title="Ortlos", host=nowhere, now=now + 3 * DAY, place_mode=PlaceMode.ONSITE),
    }


def _names(board, query, now):
    names = {call.pk: name for name, call in board.items()}
    return [(names[hit.pk], hit.group) for hit in find(query, now=now).hits]


def test_all_open_calls_come_by_deadline_those_without_last(board, now):
    assert [name for name, _group in _names(board, CallQuery(), now)] == ["far", "near", "unplaced", "anywhere"]


def test_newest_comes_first_when_asked(board, now):
    query = CallQuery(sort=Sort.NEWEST)

    assert [name for name, _group in _names(board, query, now)] == ["unplaced", "anywhere", "far", "near"]


def test_radius_keeps_what_is_inside_and_never_drops_what_has_no_place(board, now):
    assert _names(board, CallQuery(place="25813", radius=25), now) == [
        ("near", HitGroup.HERE),
        ("anywhere", HitGroup.ANYWHERE),
        ("unplaced", HitGroup.UNPLACED),
    ]


def test_nearest_comes_first_when_asked(board, now):
    found = _names(board, CallQuery(place="25813", radius=200, sort=Sort.NEAREST), now)

    assert (found[0], {found[1], found[2]}, found[3]) == (
        ("near", HitGroup.HERE),
        {("far", HitGroup.HERE), ("anywhere", HitGroup.HERE)},
        ("unplaced", HitGroup.UNPLACED),
    )


def test_land_keeps_its_own_and_lists_what_has_no_place_at_the_end(board, now):
    assert _names(board, CallQuery(states=("01",)), now) == [("near", HitGroup.HERE), ("unplaced", HitGroup.UNPLACED)]


@pytest.mark.parametrize(
    "text", ["nah", "NAH", "Nahstadt", "Nahstadts", "Stadt Nahstadt", "Na\u00adh"], ids=lambda text: text
)
def test_text_finds_title_and_host_in_any_spelling(board, now, text):
    assert "near" in [name for name, _group in _names(board, CallQuery(text=text), now)]


@pytest.mark.parametrize("text", ["Macher:innen", "Macherin", "Macher*innen", "macher"])
def test_text_finds_gender_forms(site_tree, now, text):
    call = make_call(title="Zwei Macher:innen für den Hafen")

    assert [hit.pk for hit in find(CallQuery(text=text), now=now).hits] == [call.pk]


@pytest.mark.parametrize("text", [":", "%", "_", '"', "24/7", "EU-DSGVO", "x" * 10_000, "\\", "' OR 1=1"])
def test_hostile_text_finds_nothing_or_something_but_never_fails(board, now, text):
    assert find(CallQuery(text=text), now=now).keys in ([], find(CallQuery(), now=now).keys)


def test_field_form_and_mode_narrow_the_list(site_tree, mobility, now):
    wanted = make_call(
        fields_of_action=[mobility],
        engagements=[(EngagementForm.CONTRACT, "600 € am Tag")],
        place_mode=PlaceMode.REMOTE,
    )
    make_call(place_mode=PlaceMode.HYBRID)

    for query in (
        CallQuery(fields=("mobilitaet",)),
        CallQuery(forms=(EngagementForm.CONTRACT,)),
        CallQuery(modes=(PlaceMode.REMOTE,)),
    ):
        assert [hit.pk for hit in find(query, now=now).hits] == [wanted.pk]


def test_status_filter_reads_the_clock(site_tree, now):
    opened = make_call(title="Offen", deadline=now + DAY)
    closed = make_call(title="Vorbei", deadline=now - DAY)
    running = make_call(title="Läuft", status=CallStatus.RUNNING)
    done = make_call(title="Fertig", status=CallStatus.COMPLETED)
    make_call(title="Entwurf", status=CallStatus.DRAFT)

    found = {status: {hit.pk for hit in find(CallQuery(status=status), now=now).hits} for status in StatusFilter}

    assert found == {
        StatusFilter.OPEN: {opened.pk},
        StatusFilter.ACTIVE: {running.pk},
        StatusFilter.COMPLETED: {done.pk},
        StatusFilter.ALL: {opened.pk, closed.pk, running.pk, done.pk},
    }


def test_next_change_of_any_call_is_the_earliest(site_tree, now):
    make_call(deadline=now + 3 * DAY)
    make_call(deadline=now + 8 * DAY)
    make_call(deadline=now - DAY)

    assert next_change_of_any_call(now) == now + DAY
    assert next_change_of_any_call(now + 2 * DAY) == now + 3 * DAY + timedelta(microseconds=1)


def test_similar_calls_share_most_fields_then_are_nearest(site_tree, places, mobility, now):
    other = make_field_of_action(name="Klima")
    near, far = make_host(title="Nah", area=places.near), make_host(title="Fern", area=places.far)
    call = make_call(title="Ausgangspunkt", host=near, fields_of_action=[mobility, other])
    far_one = make_call(title="Fern", host=far, fields_of_action=[mobility])
    near_one = make_call(title="Nah", host=near, fields_of_action=[mobility])
    twin = make_call(title="Zwilling", host=far, fields_of_action=[mobility, other])
    make_call(title="Zu", host=near, fields_of_action=[mobility], status=CallStatus.STAFFED)
    make_call(title="Anderes", host=near)

    table = CALLS.table()
    similar = fetch_parts(call, similar_keys(call, table, now=now), table)

    assert [item.pk for item in similar] == [twin.pk, near_one.pk, far_one.pk]


def test_calls_of_a_host_leave_drafts_out(site_tree):
    host = make_host()
    shown = make_call(host=host)
    make_call(host=host, status=CallStatus.DRAFT)

    assert [call.pk for call in calls_of(host)] == [shown.pk]


def test_open_reads_as_a_sentence(site_tree, now):
    call = make_call(deadline=now)

    assert list(ProjectCallPage.objects.live().open(now=now)) == [call]
    assert list(ProjectCallPage.objects.live().open(now=now + timedelta(seconds=1))) == []
