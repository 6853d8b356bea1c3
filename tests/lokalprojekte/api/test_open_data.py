"""The catalogue of the open data: true to the byte."""

from __future__ import annotations

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lokalprojekte.opendata.datasets import all_datasets
from lokalprojekte.seed.recipes.programmes import make_funding
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from tests.lokalprojekte.api.contract import assert_fits

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

ADDRESS = "/api/v3/open-data/"


def test_sizes_and_checksums_are_those_of_the_files(site_tree, client):
    make_funding(call=make_call(status=CallStatus.OPEN))

    said = assert_fits(client.get(ADDRESS), "open_data")

    assert [item["key"] for item in said["items"]] == [dataset.key for dataset in all_datasets()]
    for item in said["items"]:
        assert item["fields"]
        for file in item["files"]:
            body = client.get(file["url"]).content
            assert (len(body), hashlib.sha256(body).hexdigest()) == (file["bytes"], file["sha256"]), file["url"]
    assert {item["key"]: item["records"] for item in said["items"]}["foerderungen"] == 1
    assert said["licence"]["url"] == "https://creativecommons.org/licenses/by/4.0/"
    for name in ("url", "fields_url", "checksums_url", "dcat_url"):
        assert client.get(said[name]).status_code == 200


def test_who_has_it_already_gets_no_body(site_tree, client):
    answer = client.get(ADDRESS)

    assert client.get(ADDRESS, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    make_call(status=CallStatus.OPEN)
    assert client.get(ADDRESS, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_queries_do_not_grow(site_tree, client):
    def queries() -> int:
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        return len(captured)

    make_funding(call=make_call(status=CallStatus.OPEN))
    one = queries()
    for number in range(3):
        make_funding(call=make_call(title=f"Projekt {number}", status=CallStatus.OPEN))

    # Each of the six datasets reads its records, once for all its files: within a transaction nothing is kept.
    assert queries() == one <= 30


@pytest.mark.django_db(transaction=True)
def test_records_are_read_again_after_a_change_alone(site_tree, client):
    client.get(ADDRESS)

    with CaptureQueriesContext(connection) as captured:
        before = client.get(ADDRESS).json()
    make_call(status=CallStatus.OPEN)
    after = client.get(ADDRESS).json()

    numbers = [{item["key"]: item["records"] for item in said["items"]}["ausschreibungen"] for said in (before, after)]
    assert (numbers, len(captured) <= 12) == ([0, 1], True)
