"""Answers to ``?fields=``: a kind of their own, whose schemas require nothing; whole answers stay as they are."""

from __future__ import annotations

import pytest

from lokalprojekte.api.answers import JSON, PARTIAL_JSON
from lokalprojekte.api.document import openapi
from lokalprojekte.seed.recipes.showcase import make_call
from tests.front import Reader
from tests.lokalprojekte.api.contract import assert_fits

SCHEMAS = openapi()["components"]["schemas"]
#: Operation → what its answers are made of, whole.
NARROWED = {
    operation["operationId"]: operation["responses"]["200"]["content"]
    for methods in openapi()["paths"].values()
    for operation in methods.values()
    if any(each["name"] == "fields" for each in operation["parameters"])
}
LISTS = sorted(each for each in NARROWED if each.endswith("_list"))


def schema_of(operation, media):
    return SCHEMAS[NARROWED[operation][media]["schema"]["$ref"].rpartition("/")[2]]


def test_every_list_and_detail_can_be_narrowed():
    kinds = ("calls", "hosts", "reports", "stories")

    assert NARROWED.keys() == {f"{kind}_{part}" for kind in kinds for part in ("list", "detail")}


@pytest.mark.parametrize("operation", NARROWED)
def test_the_partial_kind_requires_nothing_of_its_fields(operation):
    whole, partial = schema_of(operation, JSON), schema_of(operation, PARTIAL_JSON)

    assert set(whole["required"]) <= set(whole["properties"]) == set(partial["properties"])
    if operation in LISTS:
        assert partial["required"] == whole["required"]
        assert "required" not in SCHEMAS[partial["properties"]["items"]["items"]["$ref"].rpartition("/")[2]]
    else:
        assert "required" not in partial


@pytest.mark.parametrize("names", ["id", "host.title,place.area.key", "fields_of_action.slug,picture.renditions.url"])
def test_a_partial_answer_says_that_it_is_one_and_fits(site_tree, client, names):
    call = make_call()
    for address, operation in (("", "calls_list"), (f"{call.pk}/", "calls_detail")):
        answer = client.get(f"/api/v3/calls/{address}", {"fields": names})

        assert answer["Content-Type"] == PARTIAL_JSON
        assert_fits(answer, operation)


def test_blocks_of_a_body_are_narrowed_as_well(site_tree, client):
    call = make_call()

    answer = client.get(f"/api/v3/calls/{call.pk}/", {"fields": "body.value"})

    assert {name for block in assert_fits(answer, "calls_detail")["body"] for name in block} == {"value"}


def test_a_whole_answer_is_plain_json(site_tree, client):
    make_call()

    assert client.get("/api/v3/calls/")["Content-Type"] == JSON


@pytest.mark.parametrize("names", ["", "id,", ",", "id,,title"])
def test_a_name_that_is_none_is_refused(site_tree, client, names):
    answer = client.get("/api/v3/calls/", {"fields": names})

    assert answer.status_code == 422
    assert assert_fits(answer, "calls_list")["errors"][0]["loc"] == ["query", "fields"]


@pytest.mark.django_db(transaction=True)
def test_a_partial_answer_is_kept_in_front_of_the_site(site_tree):
    make_call()
    reader = Reader()

    first, again = (reader.get("/api/v3/calls/?fields=id") for _ in range(2))

    assert (first[0], again[0]) == ("miss", "hit")
    assert first[2] == again[2]
