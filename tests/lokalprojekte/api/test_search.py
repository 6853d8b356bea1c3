"""The search over the whole site: words, kinds, parts, marks, and what may be meant."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import ContentPage
from lokalprojekte.delivery.page_cache import kept_params
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from tests.lokalprojekte.api.contract import assert_fits

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

SEARCH, SUGGESTIONS = "/api/v3/search/", "/api/v3/search/suggestions/"


def publish(home, title: str, text: str = "", slug: str = "seite") -> ContentPage:
    page = home.add_child(instance=ContentPage(title=title, slug=slug, body=[("text", f"<p>{text}</p>")]))
    page.save_revision().publish()
    return page


def search(client, **asked) -> dict:
    return assert_fits(client.get(SEARCH, asked), "search")


def test_words_are_found_in_their_forms_and_marked(site_tree, client):
    page = publish(site_tree.home, "Kranich & Co", "Gesucht: Macherinnen <b>mit</b> Geduld")

    found = search(client, q="Macher:innen")
    (hit,) = [hit for hit in found["items"] if hit["page"]["id"] == page.pk]

    assert (hit["kind"], hit["kind_label"], hit["title_html"]) == ("seiten", "Seite", "Kranich &amp; Co")
    assert "<mark>Macherinnen</mark>" in hit["summary_html"]
    assert hit["page"]["url"].endswith("/seite/")


def test_counts_are_of_all_kinds_and_results_of_one(site_tree, client):
    make_call(title="Kranichflug zählen", status=CallStatus.OPEN)
    publish(site_tree.home, "Kranichflug")

    found = search(client, q="Kranichflug", art="projekte")

    assert {group["value"]: group["count"] for group in found["groups"] if group["count"]} == {
        "projekte": 1,
        "seiten": 1,
    }
    assert (found["total"], [hit["kind"] for hit in found["items"]]) == (1, ["projekte"])


def test_parts_follow_one_another_when_something_is_published_in_between(site_tree, client):
    pages = [publish(site_tree.home, f"Kranich {number}", slug=f"kranich-{number}") for number in range(7)]
    found, following, first = [], f"{SEARCH}?q=Kranich&limit=3", True
    while following:
        part = assert_fits(client.get(following), "search")
        found += [hit["page"]["id"] for hit in part["items"]]
        following = part["next"]
        if first:
            publish(site_tree.home, "Kranich, eben erst", slug="kranich-neu")
            first = False

    assert found == [page.pk for page in reversed(pages)]


def test_misspelt_word_is_corrected(site_tree, client):
    publish(site_tree.home, "Kranichflug über dem See")

    meant = search(client, q="Kranichflog")["did_you_mean"]

    assert meant["q"] == "Kranichflug"
    assert assert_fits(client.get(meant["url"]), "search")["total"] == 1


def test_what_is_not_public_is_not_found_nor_suggested(site_tree, client):
    private = publish(site_tree.home, "Kranichgeheimnis")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    make_call(title="Kranichentwurf", status=CallStatus.DRAFT)
    publish(site_tree.home, "Kranichrest", slug="rest").unpublish()

    for word in ("Kranichgeheimnis", "Kranichentwurf", "Kranichrest"):
        assert search(client, q=word)["total"] == 0
        assert assert_fits(client.get(SUGGESTIONS, {"q": word[:10]}), "search_suggestions")["items"] == []


def test_suggestions_are_pages_and_words(site_tree, client):
    page = publish(site_tree.home, "Kranichflug", "Der Kranichflugplatz.")

    answer = client.get(SUGGESTIONS, {"q": "Kranichfl"})
    items = assert_fits(answer, "search_suggestions")["items"]

    assert items[0]["page"]["id"] == page.pk
    assert [item["page"] for item in items if item["text"].startswith("Kranichflug")]
    assert answer["Cache-Control"] == "no-store"


def test_no_answer_is_kept(site_tree, client):
    answer = client.get(SEARCH, {"q": "Kranich"})

    assert kept_params(answer.wsgi_request) is None
    assert client.get(SEARCH, {"q": "Kranich"}, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("text", [":", '"', "a:b", "\x00", "%", "' OR 1=1", " ", "", "x" * 200, "\U0001f980", "a\x00b"])
def test_strange_questions_are_answered(site_tree, client, text):
    assert_fits(client.get(SEARCH, {"q": text}), "search")
    assert_fits(client.get(SUGGESTIONS, {"q": text}), "search_suggestions")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=a&art=nichts",
        "q=a&limit=0",
        f"q=a&limit={'9' * 20}",
        "q=a&cursor=x.y",
        "q=a&seite=2",
        f"q={'x' * 201}",
    ],
)
def test_what_cannot_be_read_is_said(site_tree, client, query):
    answer = client.get(f"{SEARCH}?{query}")

    assert_fits(answer, "search")
    assert (answer.status_code, bool(answer.json()["errors"])) == (422, True)


@pytest.mark.parametrize(
    ("moment", "status"),
    [(1e300, 200), (-1e300, 200), (float("inf"), 200), (float("nan"), 200), (10**320, 410), ("gestern", 410)],
)
def test_cursor_with_a_strange_moment_breaks_nothing(site_tree, client, moment, status):
    from lokalprojekte.api.cursor import encode

    publish(site_tree.home, "Kranich")

    assert client.get(SEARCH, {"q": "Kranich", "cursor": encode(1, True, moment)}).status_code == status


def test_queries_stay_few(site_tree, client):
    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    publish(site_tree.home, "Kranich", slug="kranich")
    one = queries(f"{SEARCH}?q=Kranich")
    for number in range(3):
        publish(site_tree.home, f"Kranich {number}", slug=f"kranich-{number}")

    assert queries(f"{SEARCH}?q=Kranich") == one <= 12
    assert queries(f"{SEARCH}?q=Kranichflog") <= 12
    assert queries(f"{SUGGESTIONS}?q=Kran") <= 12
