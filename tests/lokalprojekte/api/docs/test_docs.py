"""The reader of the API: complete, made from the document, and its examples run."""

from __future__ import annotations

import re

import brotli
import pytest
from django.urls import reverse

from lokalprojekte.api.docs.examples import example_of
from lokalprojekte.api.docs.groups import CHAPTERS
from lokalprojekte.api.docs.reading import parts
from lokalprojekte.api.document import openapi
from lokalprojekte.seed.recipes.impact import make_impact_page
from lokalprojekte.seed.recipes.reference import make_postcode
from lokalprojekte.seed.recipes.stories import make_report, make_story
from tests.lokalprojekte.api.contract import assert_fits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
#: Compressed bytes of one page, as for every page of the site.
LARGEST = 20_000


def test_every_operation_stands_in_a_chapter_that_has_a_name():
    described = {operation["operationId"] for methods in openapi()["paths"].values() for operation in methods.values()}
    shown = {operation.id for part in parts().values() for operation in part.operations}

    assert shown == described
    assert set(parts()) <= {chapter.tag for chapter in CHAPTERS}


def test_overview_leads_to_every_chapter(client):
    page = client.get(reverse("api_docs")).content.decode()

    for tag in parts():
        assert reverse("api_chapter", args=[tag]) in page


@pytest.mark.parametrize("tag", sorted(parts()))
def test_a_chapter_shows_its_operations_and_leads_nowhere_unknown(client, tag):
    response = client.get(reverse("api_chapter", args=[tag]))

    page = response.content.decode()
    apart = reverse("api_shapes", args=[tag])
    if parts()[tag].shapes_apart:
        further = client.get(apart)
        assert len(brotli.compress(further.content, quality=5)) <= LARGEST
        page += further.content.decode().partition("<main")[2].partition(">")[2].partition("</main>")[0]
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert response.status_code == 200
    assert len(ids) == len(set(ids))
    assert {operation.id for operation in parts()[tag].operations} <= set(ids)
    assert set(re.findall(rf'href="(?:{apart})?#([^"]+)"', page)) <= set(ids)
    assert len(brotli.compress(response.content, quality=5)) <= LARGEST


def test_unknown_chapters_are_not_found(client):
    assert client.get("/api/kapitel/gibt-es-nicht/").status_code == 404


def test_every_example_runs(client):
    make_report(call=make_story().call)
    make_impact_page(title="Alles")
    make_postcode(code="04109", place="Leipzig")
    tried = []
    for part in parts().values():
        for operation in part.operations:
            address = example_of(operation)
            if address:
                response = client.get(address)
                assert response.status_code == 200, (address, response.content[:300])
                assert_fits(response, operation.id)
                tried.append(operation.id)

    assert {"calls_detail", "hosts_detail", "impact_detail", "inquiries_form", "reports_detail", "search"} <= set(tried)
