"""Whose pages may use the API in a browser."""

from __future__ import annotations

import pytest

from lokalprojekte.delivery import cors
from tests.front import Reader
from tests.lokalprojekte.api.tokens import bearer, token_of

pytestmark = pytest.mark.django_db
PAGES = "/api/v3/pages/"
FRONT, OTHER = "https://front.example", "https://other.example"


def preflight(client, origin, method):
    headers = {"Origin": origin, "Access-Control-Request-Method": method}
    return client.options(PAGES, headers=headers)


def test_everybody_may_read_unless_origins_are_named(client, site_tree, settings):
    settings.API_ORIGINS = ["*"]

    answer = client.get(PAGES, headers={"Origin": OTHER})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Origin" not in answer.get("Vary", "")
    assert "Access-Control-Allow-Credentials" not in answer
    assert {"ETag", "Link", "RateLimit"} <= set(answer["Access-Control-Expose-Headers"].split(", "))


def test_named_origins_alone_may_read_where_no_star_is(client, site_tree, settings):
    settings.API_ORIGINS = [FRONT]

    answers = [client.get(PAGES, headers={"Origin": origin}) for origin in (FRONT, OTHER)]

    assert [answer.get("Access-Control-Allow-Origin") for answer in answers] == [FRONT, None]
    assert all("Origin" in answer["Vary"] for answer in answers)


@pytest.mark.parametrize(("origin", "status"), [(FRONT, 422), (OTHER, 403), ("null", 403), ("http://testserver", 422)])
def test_star_lets_nobody_write(client, people, settings, *, origin, status):
    settings.API_ORIGINS = ["*", FRONT]

    answer = client.post(PAGES, "{}", content_type="application/json", **bearer(token_of(people.rosa), Origin=origin))

    assert answer.status_code == status
    assert answer.get("Access-Control-Allow-Origin") == (FRONT if origin == FRONT else None)


def test_preflight_runs_nothing_and_says_what_may_be_sent(client, settings, django_assert_num_queries):
    settings.API_ORIGINS = ["*", FRONT]

    with django_assert_num_queries(0):
        read, write, refused = (
            preflight(client, *asked) for asked in ((OTHER, "GET"), (FRONT, "PATCH"), (OTHER, "PATCH"))
        )

    assert {answer.status_code for answer in (read, write, refused)} == {204}
    assert read["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "PATCH" in write["Access-Control-Allow-Methods"]
    assert {"Authorization", "Idempotency-Key"} <= set(write["Access-Control-Allow-Headers"].split(", "))
    assert "Access-Control-Allow-Origin" not in refused
    assert "Origin" in write["Vary"]


@pytest.mark.parametrize(
    ("address", "methods"),
    [
        (PAGES, "GET, HEAD, OPTIONS, POST"),
        ("/api/v3/pages/1/", "DELETE, GET, HEAD, OPTIONS, PATCH"),
        ("/api/v3/calls/", "GET, HEAD, OPTIONS"),
        ("/api/v3/inquiries/", "OPTIONS, POST"),
        ("/api/v3/images/", "OPTIONS, POST"),
        ("/api/v3/openapi.json", "GET, HEAD, OPTIONS"),
    ],
)
def test_preflight_names_the_methods_of_the_address(client, address, methods):
    assert client.options(address)["Allow"] == methods


def test_finished_answer_holds_nobodys_origin(settings, site_tree):
    """The layer in front keeps an answer without the header and says it to each reader anew."""
    settings.API_ORIGINS = [FRONT]
    said = [dict(cors.of_finished({"PATH_INFO": PAGES, "HTTP_ORIGIN": origin})) for origin in (FRONT, OTHER, "")]

    assert [each.get("Access-Control-Allow-Origin") for each in said] == [FRONT, None, None]
    assert {each["Vary"] for each in said} == {"Accept-Encoding, Origin"}
    assert cors.of_finished({"PATH_INFO": "/projekte/", "HTTP_ORIGIN": FRONT}) == [("Vary", "Accept-Encoding")]
    assert Reader().outcome("/projekte/") in {"miss", "pass"}
