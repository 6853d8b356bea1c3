"""Wagtail's own operations: what they tell everybody, and that nothing breaks them."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote as quoted

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, get_page_models

from home.models import AudiencePage, ContentPage
from lokalprojekte.api.document import openapi
from lokalprojekte.api.routers import ROUTERS
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from showcase.models import CallIndexPage
from tests.lokalprojekte.api.tokens import token_of

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

HOSTILE = ["\x00", '"', " ", "9" * 20, "-" + "9" * 20, "+" + "9" * 20, "9_" * 12 + "9", "9" * 5000, "x" * 10_000, "NaN"]
STOCK = [
    (address, operation["get"])
    for address, operation in openapi()["paths"].items()
    if "get" in operation and not address.startswith(tuple(f"/api/v3{prefix}" for prefix in ROUTERS))
]


@pytest.fixture(params=["anybody", "a token"])
def headers(request, people) -> dict[str, str]:
    """Ask without and with a token of an editor that is for everything."""
    return {} if request.param == "anybody" else {"Authorization": f"Bearer {token_of(people.rosa)}"}


@pytest.mark.parametrize(("address", "operation"), STOCK, ids=[address for address, _operation in STOCK])
def test_hostile_parameters_break_nothing(site_tree, client, headers, address, operation):
    inside = [each["name"] for each in operation.get("parameters", []) if each["in"] == "path"]
    named = [each["name"] for each in operation.get("parameters", []) if each["in"] == "query"]
    plain = address
    for name in inside:
        plain = plain.replace(f"{{{name}}}", "1")
    asked = [f"{plain}?{name}={quoted(text)}" for name in (*named, "search", "pk", "id", "title") for text in HOSTILE]
    for name in inside:
        for text in HOSTILE:
            here = address.replace(f"{{{name}}}", quoted(text, safe=""))
            for other in inside:
                here = here.replace(f"{{{other}}}", "1")
            asked.append(here)

    broken = [url[:80] for url in asked if client.get(url, headers=headers).status_code >= 500]

    assert broken == []


@pytest.mark.parametrize("model", get_page_models(), ids=lambda model: model.__name__)
def test_hostile_filters_break_nothing(site_tree, client, model):
    names = [field.name for field in getattr(model, "api_fields", ())]
    asked = [
        f"/api/v3/pages/?type={model._meta.label}&{name}={quoted(text)}" for name in names for text in (*HOSTILE, "1")
    ] + [f"/api/v3/pages/?type={model._meta.label}&order={sign}{name}" for name in names for sign in ("", "-")]

    assert [url[:80] for url in asked if client.get(url).status_code >= 500] == []


def test_search_of_lists_leads_to_the_search(site_tree, client):
    answer = client.get("/api/v3/pages/", {"search": "Macher:innen"})

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["loc"] == ["query", "search"]
    assert "/api/v3/search/" in answer.json()["errors"][0]["msg"]


def test_document_offers_no_search_of_lists():
    offered = {each["name"] for _address, operation in STOCK for each in operation.get("parameters", [])}

    assert not offered & {"search", "search_operator"}


def test_numbers_no_database_holds_are_refused_in_words(site_tree, client):
    answer = client.get("/api/v3/pages/", {"offset": "9" * 20})

    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["errors"]] == [["query", "offset"]]
    assert client.get(f"/api/v3/pages/{'9' * 20}/").status_code == 404


def test_every_type_of_page_is_read(site_tree, client):
    make_story(call=make_call(status=CallStatus.COMPLETED))
    make_report()
    listed = client.get("/api/v3/pages/", {"limit": 20}).json()
    pages = [
        page
        for offset in range(0, listed["count"], 20)
        for page in client.get("/api/v3/pages/", {"limit": 20, "offset": offset}).json()["items"]
    ]

    for page in pages:
        answer = client.get(f"/api/v3/pages/{page['id']}/")

        assert answer.status_code == 200, page
        assert answer.json()["meta"]["type"] == page["meta"]["type"]
    assert len(pages) == listed["count"]


def test_what_nobody_may_read_is_in_no_list_and_has_no_detail(site_tree, client):
    draft = make_call(title="Nur ein Entwurf", status=CallStatus.DRAFT)
    unpublished = make_host(title="Zurückgezogen")
    unpublished.unpublish()
    private = site_tree.home.add_child(instance=ContentPage(title="Geheim", slug="geheim"))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    below = private.add_child(instance=ContentPage(title="Darunter", slug="darunter"))

    listed = client.get("/api/v3/pages/", {"limit": 20}).content.decode()
    listed += client.get("/api/v3/pages/", {"limit": 20, "offset": 20}).content.decode()

    for page in (draft, unpublished, private, below):
        assert page.title not in listed
        assert client.get(f"/api/v3/pages/{page.pk}/").status_code == 404
        assert client.get("/api/v3/pages/", {"child_of": page.pk}).status_code == 422
    assert client.get("/api/v3/pages/find/", {"html_path": draft.url}).status_code == 404


def test_unpublished_page_above_stays_unnamed(site_tree, client):
    call = make_call(status=CallStatus.OPEN)
    assert client.get(f"/api/v3/pages/{call.pk}/").json()["meta"]["parent"]["title"]

    CallIndexPage.objects.first().unpublish()

    assert client.get(f"/api/v3/pages/{call.pk}/").json()["meta"]["parent"] is None


def test_redirects_are_for_those_with_a_token(site_tree, client, headers):
    redirect = Redirect.add_redirect("/alt/", redirect_to=site_tree.home)
    expected = 200 if headers else 401

    assert client.get("/api/v3/redirects/", headers=headers).status_code == expected
    assert client.get(f"/api/v3/redirects/{redirect.pk}/", headers=headers).status_code == expected
    assert client.get("/api/v3/redirects/", headers={"Authorization": "Bearer nonsense"}).status_code == 401


def test_nothing_of_a_person_and_no_status_can_be_written():
    personal = {"email", "contact_email", "mentor_name", "mentor_email", "people", "owner", "reviewed_by", "phone"}

    for model in get_page_models():
        fields = getattr(model, "api_fields", ())
        assert personal.isdisjoint(field.name for field in fields), model
        assert not [field.name for field in fields if field.name == "status" and field.writable], model


@pytest.mark.parametrize(("revoked_on", "is_said"), [(None, True), (date(2026, 2, 1), False)])
def test_quote_is_said_as_long_as_the_consent_holds(site_tree, client, revoked_on, is_said):
    page = AudiencePage.objects.first()
    quote = {"text": "Kranichflug!", "name": "Zita Zitat", "role": "", "consented_on": date(2026, 1, 1)}
    page.quote = [("quote", {**quote, "revoked_on": revoked_on})]
    page.save_revision().publish()

    said = client.get(f"/api/v3/pages/{page.pk}/").content.decode()

    assert ("Kranichflug" in said, "Zita" in said) == (is_said, is_said)


def test_list_of_pages_costs_the_same_for_one_and_for_many(site_tree, client):
    def queries(limit: int) -> int:
        client.get("/api/v3/pages/", {"limit": limit})
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get("/api/v3/pages/", {"limit": limit}).json()["items"]) == limit
        return len(captured)

    assert queries(1) == queries(20) <= 12
