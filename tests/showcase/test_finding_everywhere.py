"""One query, one answer: the list, its numbers, the API, both feeds, the calendar and alerts know the same calls."""

from __future__ import annotations

import json
from datetime import timedelta

import feedparser
import pytest
import time_machine
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from lokalprojekte.seed.recipes.reference import make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.call_list import CallList
from showcase.call_query import RADII, CallQuery, Sort, StatusFilter
from showcase.enums import CallStatus, EngagementForm, PlaceMode
from showcase.finding import find_each
from showcase.models import ProjectCallPage
from tests.showcase.conftest import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
QUERIES = st.builds(
    CallQuery,
    text=st.sampled_from(["", "", "Rufbus", "Projekt", "Macher:innen"]),
    states=st.lists(st.sampled_from(["01", "09", "10"]), max_size=2).map(tuple),
    fields=st.lists(st.sampled_from(["mobilitaet", "klima", "unbekannt"]), max_size=2).map(tuple),
    forms=st.lists(st.sampled_from(EngagementForm), max_size=2).map(tuple),
    modes=st.lists(st.sampled_from(PlaceMode), max_size=2).map(tuple),
    place=st.sampled_from(["", "25813", "01234"]),
    radius=st.sampled_from(RADII),
    status=st.sampled_from(StatusFilter),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 4),
)


@pytest.fixture
def board(site_tree, places, mobility):
    """Fill a small board in which most filters find something; every call has a deadline."""
    climate = make_field_of_action(name="Klima", slug="klima")
    hosts = [make_host(title="Nah", area=places.near), make_host(title="Fern", area=places.far), make_host(title="Amt")]
    statuses = [CallStatus.OPEN, CallStatus.OPEN, CallStatus.RUNNING, CallStatus.COMPLETED, CallStatus.WITHDRAWN]
    for number in range(20):
        make_call(
            title=f"{'Rufbus' if number % 3 else 'Projekt'} {number}",
            host=hosts[number % 3],
            now=NOW - number * DAY,
            deadline=NOW + (number - 3) * DAY,
            status=statuses[number % 5],
            place_mode=list(PlaceMode)[number % 3],
            fields_of_action=[(mobility, climate)[number % 2]],
            engagements=[(list(EngagementForm)[number % 6], "100 Euro")],
        )


def read_pages(client, query):
    """Return the calls on the cards of all pages of the list, and the number its heading gives."""
    first = client.get("/projekte/", QUERY_STRING=query.serialise()).context
    further = [query.replace(page=number) for number in range(2, first["page_obj"].paginator.num_pages + 1)]
    contexts = [first, *(client.get("/projekte/", QUERY_STRING=page.serialise()).context for page in further)]
    cards = [card["url"] for context in contexts for section in context["sections"] for card in section.cards]
    return cards, first["count"] + first["more_unplaced"]


def read_parts(client, query):
    """Return the calls of all parts of the list of the API, in their order."""
    address, found = f"/api/v3/calls/?{query.replace(page=1).serialise()}&limit=3", []
    while address:
        said = client.get(address).json()
        found += [item["id"] for item in said["items"]]
        address = said["next"]
    return found, said


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(query=QUERIES)
def test_page_counts_api_feeds_calendar_and_alert_find_the_same_calls(client, board, query):
    address = query.serialise()

    with time_machine.travel(NOW, tick=False):
        asked = CallList(QueryDict(address))
        cards, count = read_pages(client, asked.query.replace(page=1))
        parts, told = read_parts(client, query)
        atom = feedparser.parse(client.get("/projekte/feed.atom", QUERY_STRING=address).content)
        items = json.loads(client.get("/projekte/feed.json", QUERY_STRING=address).content)["items"]
        calendar = Calendar.from_ical(client.get("/projekte/kalender.ics", QUERY_STRING=address).content)
        every = list(ProjectCallPage.objects.values_list("pk", flat=True))
        (answer,) = find_each([asked.understood], now=NOW, among=every)

    calls = ProjectCallPage.objects.in_bulk(asked.found.keys)
    assert sorted(cards) == sorted(call.url for call in calls.values())
    assert count == len(calls)
    assert parts == asked.found.keys
    assert told["total"] == count
    assert [hint["parameter"] for hint in told["hints"]] == [*asked.errors]
    assert set(answer.keys) == set(calls)
    keys = {str(call.translation_key) for call in calls.values()}
    assert {entry.id.removeprefix("urn:uuid:") for entry in atom.entries} == keys
    assert {item["id"].removeprefix("urn:uuid:") for item in items} == keys
    assert {str(event["UID"]).removesuffix("-frist") for event in calendar.walk("VEVENT")} == keys
