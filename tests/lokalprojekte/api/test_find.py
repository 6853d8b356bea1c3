"""What stands at an address: the answer is that of the site itself."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from home.models import ContentPage
from lokalprojekte.delivery.page_cache import kept_params
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_report
from showcase.enums import CallStatus
from tests.lokalprojekte.api.contract import assert_fits

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


def find(client, path: str) -> dict:
    return assert_fits(client.get("/api/v3/find/", {"path": path}), "find")


def status(client, path: str) -> int:
    answer = client.get("/api/v3/find/", {"path": path})
    assert_fits(answer, "find")
    return answer.status_code


def test_page_is_found_with_its_detail(site_tree, client):
    call = make_call(title="Zwölf Karten", status=CallStatus.OPEN)

    found = find(client, call.url)

    assert (found["kind"], found["title"], found["route"], found["redirect"]) == ("page", "Zwölf Karten", None, None)
    assert found["page"]["id"] == call.pk
    assert found["page"]["url"].endswith(call.url)
    assert client.get(found["page"]["detail_url"]).json()["id"] == call.pk


@pytest.mark.parametrize("path", ["/", "/projekte/", "/projekte", "projekte/", "/projekte/?land=05"])
def test_slashes_and_queries_do_not_matter_to_pages(site_tree, client, path):
    assert find(client, path)["kind"] == "page"


def test_language_of_leichte_sprache_is_said(site_tree, client):
    assert find(client, "/leicht/")["page"]["language"] == "de-simple"


def test_views_that_are_pages_to_readers_are_found(site_tree, client):
    make_area(key="09", kind=AreaKind.STATE, name="Bayern")
    field = make_field_of_action(name="Mobilität")

    for path, name in (
        ("/projekte/land/bayern/", "showcase:state"),
        (f"/projekte/handlungsfeld/{field.slug}/", "showcase:field"),
        ("/projekte/land/", "showcase:states"),
        ("/projekte/passend/", "showcase:fitting"),
        ("/anfrage/", "inquiries:new"),
    ):
        found = find(client, path)

        assert (found["kind"], found["route"]["name"]) == ("view", name)
        assert found["title"]
        assert client.get(path).status_code == 200


def test_version_of_a_report_belongs_to_its_page(site_tree, client):
    report = make_report(title="Alarmplan")

    found = find(client, f"{report.url}v1/")

    assert (found["kind"], found["page"]["id"]) == ("view", report.pk)
    assert found["route"] == {"name": "stories:version", "arguments": {"slug": report.slug, "number": 1}}
    assert status(client, f"{report.url}v9/") == 404


def test_addresses_below_pages_are_found_where_they_are(site_tree, client):
    make_call(status=CallStatus.COMPLETED)

    for path in (
        "/wirkung/nachweis/kommunen/",
        "/wirkung/daten/csv/",
        "/offene-daten/felder/",
        "/wirkung/nachweis/nichts/",
        "/wirkung/daten/pdf/",
        "/wirkung/jahr/1901/",
        "/wirkung/gibt-es-nicht/",
    ):
        found = client.get("/api/v3/find/", {"path": path})

        assert found.status_code == client.get(path).status_code, path
    assert find(client, "/wirkung/nachweis/kommunen/")["route"] == {"name": "proof", "arguments": {"key": "kommunen"}}


def test_old_address_leads_on(site_tree, client):
    Redirect.add_redirect("/alt/", redirect_to=site_tree.calls, is_permanent=True)
    Redirect.add_redirect("/alt/?nr=5", redirect_to="https://example.org/fuenf/", is_permanent=False)

    for path in ("/alt/", "/alt", "/alt/?nr=5", "/alt/?nr=6"):
        found, answer = find(client, path), client.get(path)

        assert found["kind"] == "redirect"
        assert found["redirect"]["url"].endswith(answer["Location"])
        assert found["redirect"]["permanent"] == (answer.status_code == 301)


def test_what_is_not_public_is_not_found_nor_is_the_way_there(site_tree, client):
    private = site_tree.home.add_child(instance=ContentPage(title="Geheim", slug="geheim"))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    draft = make_call(status=CallStatus.DRAFT)
    gone = make_call(status=CallStatus.OPEN)
    gone.unpublish()
    for number, page in enumerate((private, draft, gone)):
        Redirect.add_redirect(f"/alt-{number}/", redirect_to=page)

        assert status(client, page.url) == 404
        assert status(client, f"/alt-{number}/") == 404


@pytest.mark.parametrize(
    "path",
    ["/gibt-es-nicht/", "/admin/", "/api/v3/pages/", "//[", "/%00/", "/\x00/", "x" * 2000, "/" * 500, "https://example.org/",
     "/projekte/\U0001f980/", "?", "#", "/anfrage/stand/abc/", "/%", "/..%2f..%2f/"],
)  # fmt: skip
def test_anything_else_is_nothing(site_tree, client, path):
    assert status(client, path) in ({200} if set(path) <= {"/", "?", "#"} else {404})


@pytest.mark.parametrize("query", ["", "path=", f"path={'x' * 2001}", "path=/&pfad=/"])
def test_what_cannot_be_read_is_said(site_tree, client, query):
    assert client.get(f"/api/v3/find/?{query}").status_code == 422


def test_only_the_address_itself_is_kept(site_tree, client):
    plain = client.get("/api/v3/find/", {"path": "/projekte/"})
    with_query = client.get("/api/v3/find/", {"path": "/projekte/?beliebig=1"})

    assert kept_params(plain.wsgi_request) == {"path"}
    assert kept_params(with_query.wsgi_request) is None
    assert with_query["ETag"]


def test_queries_stay_few(site_tree, client):
    call = make_call(status=CallStatus.OPEN)
    Redirect.add_redirect("/alt/", redirect_to=site_tree.calls)

    for path in ("/", call.url, "/projekte/land/", "/alt/", "/gibt-es-nicht/"):
        client.get("/api/v3/find/", {"path": path})
        with CaptureQueriesContext(connection) as captured:
            client.get("/api/v3/find/", {"path": path})

        assert len(captured) <= 12, path
