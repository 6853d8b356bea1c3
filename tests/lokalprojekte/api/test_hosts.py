"""``/hosts/``: the list of the page, part by part, and everything a portrait says."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lokalprojekte.seed.recipes.showcase import make_host
from showcase.models import HostPage
from tests.lokalprojekte.api.contract import assert_fits

LIST = "/api/v3/hosts/"


@pytest.fixture
def hosts(board):
    """Publish three more hosts that belong to no area."""
    for title in ("Ämterverbund", "Zentralamt", "Amt der Fernen"):
        make_host(title=title)
    return {host.pk: host for host in HostPage.objects.all()}


def read_on(client, address):
    found = []
    while address:
        said = assert_fits(client.get(address), "hosts_list")
        found += [item["id"] for item in said["items"]]
        address = said["next"]
    return found


@pytest.mark.parametrize("query", ["", "land=01", "art=andere", "offen=ja", "q=Fern", "q=fern&offen=ja"])
def test_all_parts_together_are_the_page(client, hosts, query):
    page = client.get(f"/kommunen/?{query}").context

    assert read_on(client, f"{LIST}?limit=1&{query}") == [host.pk for host in page["hosts"]]


def test_a_list_goes_on_when_its_last_host_is_gone_and_others_came(client, hosts):
    before = read_on(client, LIST)
    first = client.get(f"{LIST}?limit=2").json()

    hosts[before[1]].unpublish()
    make_host(title="Aachen")

    assert read_on(client, first["next"]) == before[2:]


def test_facets_are_the_numbers_of_the_page(client, hosts):
    said = client.get(f"{LIST}?land=01").json()
    form = client.get("/kommunen/?land=01").context["form"]

    told = {facet["parameter"]: facet["values"] for facet in said["facets"]}
    for name, values in told.items():
        labels = [f"{each['label']} ({each['count']})" for each in values]
        assert labels == [label for value, label in form.fields[name].choices if value]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("land=99", "land"), ("art=burg", "art"), ("offen=nein", "offen"), ("cursor=Wz,s", "cursor")],
)
def test_what_cannot_be_read_is_named(client, db, query, parameter):
    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 422
    assert assert_fits(response, "hosts_list")["errors"][0]["loc"] == ["query", parameter]


def test_a_land_without_a_record_is_a_hint(client, hosts):
    said = assert_fits(client.get(f"{LIST}?land=16"), "hosts_list")

    assert ([hint["parameter"] for hint in said["hints"]], said["total"]) == (["land"], len(hosts))


def test_one_and_twenty_take_the_same_few_queries(client, hosts):
    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert queries(f"{LIST}?limit=1") == queries(f"{LIST}?limit=20") <= 8


def test_a_host_says_what_its_page_says(client, hosts, board):
    host = board[0].host
    response = client.get(f"{LIST}{host.pk}/")
    said = assert_fits(response, "hosts_detail")

    html = client.get(host.url).content.decode()
    carried = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert said["structured_data"] == json.loads(carried[1])
    assert [block["type"] for block in said["body"]] == ["text"]
    assert {call["id"] for call in said["calls"]} == {call.pk for call in board[::2]}
    assert said["open_calls"] == sum(call["accepts_inquiries"] for call in said["calls"])


def test_the_address_for_introductions_is_never_told(client, hosts, board):
    host = board[0].host
    host.contact_email = "geheim@nah.example"
    host.save_revision().publish()

    assert "geheim@nah.example" not in client.get(f"{LIST}{host.pk}/").content.decode()
    assert [client.get(f"{LIST}{key}/").status_code for key in (board[0].pk, 10**19)] == [404, 404]
