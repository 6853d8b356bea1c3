"""Official areas, postcodes, own lists and the words for every choice, each with its sources."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lokalprojekte.api.queries.reference import ENUMS
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import (
    make_area,
    make_cluster,
    make_competence,
    make_field_of_action,
    make_goal,
    make_postcode,
)
from showcase.enums import EngagementForm
from tests.lokalprojekte.api.contract import assert_fits

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

ROOT = "/api/v3/reference"


@pytest.fixture(scope="module")
def all_towns(module_rows):
    return module_rows(make_towns)


@pytest.fixture
def towns(all_towns, db) -> list[str]:
    return all_towns.new()


def make_towns() -> list[str]:
    """Two Länder with a Kreis and towns that share words; return the names of the towns, sorted."""
    holstein = make_area(key="01", kind=AreaKind.STATE, name="Schleswig-Holstein")
    bavaria = make_area(key="09", kind=AreaKind.STATE, name="Bayern")
    friesland = make_area(
        key="01054", kind=AreaKind.DISTRICT, name="Nordfriesland", designation="Kreis", state=holstein
    )
    husum = make_area(key="01054056", name="Husum", state=holstein, district=friesland, population=24_000)
    make_area(key="01054001", name="Husum-Land", state=holstein, district=friesland, population=900)
    make_area(key="09162000", name="München", state=bavaria, population=1_500_000)
    make_area(key="09162001", name="Bad Münster", state=bavaria, population=5_000)
    make_postcode(code="25813", place="Husum", areas=[husum], state=holstein)
    return ["Bad Münster", "Husum", "Husum-Land", "München"]


def names(client, address: str) -> list[str]:
    return [item["name"] for item in client.get(address).json()["items"]]


def all_names(client, address: str) -> list[str]:
    found, following = [], address
    while following:
        part = client.get(following).json()
        found += [item["name"] for item in part["items"]]
        following = part["next"]
    return found


def test_index_leads_to_every_list(towns, client):
    said = assert_fits(client.get(f"{ROOT}/"), "reference_index")

    for item in said["items"]:
        address = f"{item['url']}25813/" if item["name"] == "postcodes" else item["url"]
        assert client.get(address).status_code == 200, item
    assert {item["name"]: item["count"] for item in said["items"]}["municipalities"] == 4
    assert len(said["sources"]) == 4


@pytest.mark.parametrize(
    ("name", "operation"),
    [
        ("states", "reference_states"),
        ("districts", "reference_districts"),
        ("municipalities", "reference_municipalities"),
    ],
)
def test_areas_say_where_they_belong_and_whose_data_they_are(towns, client, name, operation):
    said = assert_fits(client.get(f"{ROOT}/{name}/?land=01"), operation)

    assert all(item["state"] == {"key": "01", "name": "Schleswig-Holstein"} for item in said["items"])
    assert "Destatis" in said["sources"][0]["line_html"]
    assert "dl-de/by-2-0" in said["sources"][0]["line_html"]


def test_districts_have_the_name_one_says(towns, client):
    assert [item["title"] for item in client.get(f"{ROOT}/districts/").json()["items"]] == ["Kreis Nordfriesland"]


def test_municipalities_stand_by_name_part_by_part(towns, client):
    assert all_names(client, f"{ROOT}/municipalities/?limit=1") == towns
    assert names(client, f"{ROOT}/municipalities/?land=09") == ["Bad Münster", "München"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("husum", ["Husum", "Husum-Land"]),
        ("muen", ["München", "Bad Münster"]),
        ("MÜN", ["München", "Bad Münster"]),
        ("258", ["Husum"]),
        ("999999", []),
        ("\x00", ["Bad Münster", "Husum", "Husum-Land", "München"]),
        ("%", []),
    ],
)
def test_what_somebody_types_finds_the_best_first(towns, client, typed, expected):
    from urllib.parse import quote

    answer = client.get(f"{ROOT}/municipalities/?q={quote(typed)}")

    assert [item["name"] for item in assert_fits(answer, "reference_municipalities")["items"]] == expected
    assert all_names(client, f"{ROOT}/municipalities/?q={quote(typed)}&limit=1") == expected


def test_postcode_is_a_place_with_its_municipalities(towns, client):
    said = assert_fits(client.get(f"{ROOT}/postcodes/25813/"), "reference_postcode")

    assert (said["label"], said["approximate"]) == ("25813 Husum", False)
    assert said["state"]["key"] == "01"
    assert said["municipalities"] == [{"key": "01054056", "name": "Husum"}]
    assert "GeoNames" in said["sources"][0]["line_html"]


def test_postcode_of_a_post_office_box_is_near_its_neighbours(towns, client):
    said = assert_fits(client.get(f"{ROOT}/postcodes/25801/"), "reference_postcode")

    assert (said["approximate"], said["municipalities"], said["state"]) == (True, [], None)


@pytest.mark.parametrize(
    ("code", "status"), [("99999", 404), ("2581", 422), ("abcde", 422), ("%00", 422), ("9" * 20, 422)]
)
def test_other_postcodes_are_none(towns, client, code, status):
    answer = client.get(f"{ROOT}/postcodes/{code}/")

    assert_fits(answer, "reference_postcode")
    assert answer.status_code == status


def test_own_lists(site_tree, client):
    cluster = make_cluster(name="Steuern")
    make_competence(label="Projektmanagement", cluster=cluster)
    field = make_field_of_action(name="Mobilität", ozg_themes="Bauen; Verkehr", goals=[make_goal(number=11)])

    competences = assert_fits(client.get(f"{ROOT}/competences/"), "reference_competences")
    fields = assert_fits(client.get(f"{ROOT}/fields-of-action/"), "reference_fields")
    goals = assert_fits(client.get(f"{ROOT}/sdgs/"), "reference_goals")
    forms = assert_fits(client.get(f"{ROOT}/engagement-forms/"), "reference_forms")

    assert [item["competences"][0]["label"] for item in competences["items"]] == ["Projektmanagement"]
    assert "ESCO" in competences["sources"][0]["line_html"]
    assert (fields["items"][0]["ozg_themes"], fields["items"][0]["goals"]) == (["Bauen", "Verkehr"], [11])
    assert client.get(fields["items"][0]["url"]).status_code == 200
    assert fields["items"][0]["slug"] == field.slug
    assert [item["number"] for item in goals["items"]] == [11]
    assert [item["value"] for item in forms["items"]] == EngagementForm.values
    assert all(client.get(item["guide_url"]).status_code == 200 for item in forms["items"])


def test_every_choice_has_words_and_no_draft_is_told(site_tree, client):
    said = assert_fits(client.get(f"{ROOT}/enums/"), "reference_enums")
    by_name = {item["name"]: item["values"] for item in said["items"]}

    assert set(by_name) == set(ENUMS)
    assert all(value["label"] for values in by_name.values() for value in values)
    assert "draft" not in {value["value"] for value in by_name["call_status"]}
    assert {value["value"]: value["slug"] for value in by_name["place_mode"]}["onsite"] == "vor-ort"


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "land=5",
        "land=xx",
        "land=%00%00",
        "cursor=x.y",
        "wo=da",
        f"q={'x' * 81}",
        "limit=" + "9" * 20,
    ],
)
def test_what_cannot_be_read_is_said(towns, client, query):
    answer = client.get(f"{ROOT}/municipalities/?{query}")

    assert_fits(answer, "reference_municipalities")
    assert answer.status_code == 422


@pytest.mark.parametrize("parts", [(0, 10**30, "x"), (-(10**30), 0, "\x00"), (2, 5, "\U0001f980")])
def test_cursor_somebody_made_up_breaks_nothing(towns, client, parts):
    from lokalprojekte.api.cursor import encode

    assert client.get(f"{ROOT}/municipalities/", {"q": "mün", "cursor": encode(*parts)}).status_code == 200
    assert client.get(f"{ROOT}/municipalities/", {"cursor": encode("\x00", parts[2])}).status_code == 200


def test_queries_stay_few(towns, client):
    for address in (
        "",
        "states/",
        "districts/",
        "municipalities/",
        "municipalities/?q=hus",
        "postcodes/25813/",
        "competences/",
        "fields-of-action/",
        "sdgs/",
        "engagement-forms/",
        "enums/",
    ):
        client.get(f"{ROOT}/{address}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{ROOT}/{address}").status_code == 200

        assert len(captured) <= 12, address
