"""``/calls/``: the query of the page, part by part, and everything the page of a call says."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from lokalprojekte.api.cursor import encode
from lokalprojekte.api.schemas.calls import CallFilters
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.call_list import CallList
from showcase.call_query import RADII
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from tests.lokalprojekte.api.contract import assert_fits
from tests.showcase.conftest import NOW

LIST = "/api/v3/calls/"


def read_on(client, address):
    """Return the ids of all parts of the list at ``address``."""
    found = []
    while address:
        said = assert_fits(client.get(address), "calls_list")
        found += [item["id"] for item in said["items"]]
        address = said["next"]
    return found


@pytest.mark.parametrize("sort", ["frist", "neu", "naehe&wo=25813&umkreis=200"])
def test_all_parts_together_are_the_page(client, board, sort):
    from django.http import QueryDict

    page = CallList(QueryDict(f"status=alle&sort={sort}"), now=NOW)

    assert read_on(client, f"{LIST}?status=alle&limit=2&sort={sort}") == page.found.keys


@pytest.mark.parametrize("sort", ["frist", "neu", "naehe&wo=25813&umkreis=200"])
def test_a_list_goes_on_when_its_last_call_is_gone_and_others_came(client, board, sort):
    address = f"{LIST}?status=alle&limit=3&sort={sort}"
    before = read_on(client, address)
    first = client.get(address).json()

    ProjectCallPage.objects.get(pk=first["items"][-1]["id"]).unpublish()
    new = make_call(title="Neu", now=NOW - timedelta(days=4, hours=1), deadline=NOW + timedelta(days=5, hours=1))
    rest = read_on(client, first["next"])

    assert [pk for pk in rest if pk != new.pk] == before[3:]


def test_a_call_that_closes_while_somebody_reads_is_told_once(client, board):
    address = f"{LIST}?status=alle&limit=1&facets=false"
    found = []
    with time_machine.travel(NOW, tick=False) as clock:
        while address:
            said = client.get(address).json()
            found += [item["id"] for item in said["items"]]
            address = said["next"]
            clock.shift(timedelta(days=1))

    assert sorted(found) == sorted(call.pk for call in board)


def test_phase_and_place_are_told_of_the_moment(client, board):
    said = client.get(f"{LIST}?wo=25813&umkreis=200&sort=naehe").json()

    assert said["place"] == {"label": "25813", "latitude": 54.47, "longitude": 9.05, "is_approximate": False} | {
        "label": said["place"]["label"]
    }
    assert [(item["title"], item["km"], item["group"]) for item in said["items"][:1]] == [("Archiv 0", 14.5, "here")]
    assert {item["phase"] for item in said["items"]} <= {"open", "closing_soon"}


def test_facets_are_those_of_the_page_and_can_be_left_out(client, board):
    with_facets = client.get(f"{LIST}?land=01").json()
    lean = assert_fits(client.get(f"{LIST}?land=01&facets=false"), "calls_list")
    page = client.get("/projekte/?land=01").context

    told = {facet["parameter"]: facet["values"] for facet in with_facets["facets"]}
    for facet in page["facets"]:
        options = {option.value: option.count for option in facet.options}
        assert {value["value"]: value["count"] for value in told[facet.parameter]} == options
    assert [value["selected"] for value in told["land"]] == [True, False]
    assert lean["facets"] is None
    assert lean["items"] == with_facets["items"]


def test_text_is_marked_and_corrected(client, board):
    found = client.get(f"{LIST}?q=Rufbus&status=alle").json()
    nothing = client.get(f"{LIST}?q=Rufbux&status=alle").json()

    assert {item["highlight"]["title"][:19] for item in found["items"]} == {"<mark>Rufbus</mark>"}
    assert (nothing["total"], nothing["did_you_mean"]) == (0, "Rufbus")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("status=zu", "status"),
        ("sort=billig", "sort"),
        ("land=17", "land"),
        ("kreis=1", "kreis"),
        ("handlungsfeld=Ä", "handlungsfeld"),
        ("form=raub", "form"),
        ("umkreis=7", "umkreis"),
        ("umkreis=x", "umkreis"),
        ("limit=0", "limit"),
        ("limit=99999999999999999999", "limit"),
        (f"q={'a' * 10_000}", "q"),
        ("cursor=x.y", "cursor"),
        ("fields=title,nothing", "fields"),
        ("seite=2", "seite"),
    ],
)
def test_what_cannot_be_read_is_named(client, db, query, parameter):
    response = client.get(f"{LIST}?{query}")

    said = assert_fits(response, "calls_list")
    assert response.status_code == 422
    assert said["errors"][0]["loc"][:2] == ["query", parameter] or said["errors"][0]["loc"][-1] == parameter


@pytest.mark.parametrize(
    "cursor",
    [
        encode("neu", NOW.timestamp(), [1.0]),
        encode("frist", 1e30, [1.0]),
        encode("frist", NOW.timestamp(), [1.0]),
        encode("frist", NOW.timestamp(), ["a", "b", "c", "d"]),
        encode("frist", NOW.timestamp(), [0, 0, 10**310, 1]),
        encode("frist", float("nan"), [0, 0, 0, 1]),
    ],
)
def test_a_cursor_nobody_gave_is_refused(client, board, cursor):
    response = client.get(LIST, {"cursor": cursor})

    assert response.status_code == 410
    assert_fits(response, "calls_list")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("wo=Nirgendwo", "wo"),
        ("sort=naehe", "wo"),
        ("handlungsfeld=unbekannt", "handlungsfeld"),
        ("kreis=99999", "kreis"),
    ],
)
def test_what_no_record_answers_to_is_a_hint(client, board, query, parameter):
    said = assert_fits(client.get(f"{LIST}?{query}"), "calls_list")

    assert [hint["parameter"] for hint in said["hints"]] == [parameter]
    assert said["total"] == client.get(LIST).json()["total"]


def test_nothing_odd_breaks_the_list(client, board):
    for text in ("%00", "%ED%A0%80", "\N{ZERO WIDTH SPACE}", '"', ":", "Macher:innen", "%27--"):
        for parameter in ("q", "wo"):
            assert client.get(f"{LIST}?{parameter}={text}").status_code in (200, 422)


def test_radii_are_those_of_the_page():
    schema = CallFilters.model_json_schema()

    assert tuple(schema["properties"]["umkreis"]["enum"]) == RADII


def test_one_call_and_twenty_take_the_same_few_queries(client, board):
    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert queries(f"{LIST}?limit=1") == queries(f"{LIST}?limit=20") <= 8


def test_fields_narrow_items_and_nothing_else(client, board):
    said = client.get(f"{LIST}?fields=id,host.title,place.state.key").json()

    assert said["items"][0] == {
        "id": said["items"][0]["id"],
        "host": {"title": "Nah"},
        "place": {"state": {"key": "01"}},
    }
    assert {"total", "next", "facets", "hints"} < said.keys()


def test_a_call_says_what_its_page_says(client, board):
    call = board[0]
    said = assert_fits(client.get(f"{LIST}{call.pk}/"), "calls_detail")
    page = client.get(call.url).content.decode()

    carried = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert said["structured_data"] == json.loads(carried[1])
    assert [crumb["title"] for crumb in said["breadcrumbs"]][-1] == call.title
    assert [block["id"] for block in said["body"] if block["type"] == "text"] == [
        "situation",
        "goal",
        "tasks",
        "what_remains",
    ]
    assert said["competences_wanted"][0]["slug"] == "moderation"
    assert said["inquiry_url"].endswith(f"/anfrage/?projekt={call.slug}")


def test_a_detail_can_be_narrowed(client, board):
    said = client.get(f"{LIST}{board[0].pk}/?fields=title,conditions.budget").json()

    assert said == {"title": "Archiv 0", "conditions": {"budget": ""}}


def test_what_not_everybody_may_read_is_not_there(client, board):
    draft = make_call(title="Entwurf", status=CallStatus.DRAFT)
    private, gone = board[0], board[3]
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    gone.unpublish()

    listed = read_on(client, f"{LIST}?status=alle")
    answers = [client.get(f"{LIST}{pk}/") for pk in (draft.pk, private.pk, gone.pk, 10**19)]

    assert {draft.pk, private.pk, gone.pk}.isdisjoint(listed)
    assert [response.status_code for response in answers] == [404] * 4
    for response in answers:
        assert_fits(response, "calls_detail")


def test_who_mentors_a_call_is_not_told_to_programs(client, board):
    call = board[0]
    call.mentor_name, call.mentor_role = "Kim Beispiel", "Leitung des Archivs"
    call.mentor_consented_on = NOW.date()
    call.save_revision().publish()

    response = client.get(f"{LIST}{call.pk}/")

    assert response.json()["mentor"] == {"role": "Leitung des Archivs", "hours_per_week": None}
    assert "Kim Beispiel" not in response.content.decode()
