"""What stands around every page, who runs the site, and the pages around a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.models import ContentPage
from lokalprojekte.core.models.organisation import Organisation
from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus
from tests.lokalprojekte.api.contract import assert_fits

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def make_private(parent, title: str = "Geheim"):
    page = parent.add_child(instance=ContentPage(title=title, slug=title.lower(), show_in_menus=True))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def test_navigation_follows_the_tree_and_names_nothing_private(site_tree, client):
    make_private(site_tree.home)

    said = assert_fits(client.get("/api/v3/navigation/"), "navigation")

    assert "Projekte" in [link["title"] for link in said["menu"]]
    assert all(link["url"].startswith("http") for link in said["menu"])
    assert {"Impressum", "Datenschutz"} <= {link["title"] for link in said["duties"]}
    assert said["search_url"].endswith("/suche/")
    assert said["notice"] is None
    assert "Geheim" not in str(said)


def test_notice_is_said_in_its_time_and_the_answer_ends_with_it(site_tree, client):
    now = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)
    organisation = Organisation.objects.first() or Organisation(site=site_tree.home.get_site())
    organisation.notice = "Wir ziehen um."
    organisation.notice_link_text, organisation.notice_page = "Wohin?", site_tree.home
    organisation.notice_until = now + timedelta(hours=1)
    organisation.save()

    with time_machine.travel(now, tick=False):
        answer = client.get("/api/v3/navigation/")
    with time_machine.travel(now + timedelta(hours=2), tick=False):
        later = client.get("/api/v3/navigation/").json()

    notice = assert_fits(answer, "navigation")["notice"]
    assert (notice["text"], notice["link"]["title"]) == ("Wir ziehen um.", "Wohin?")
    assert earliest(answer.wsgi_request) == organisation.notice_until
    assert later["notice"] is None


def test_settings_say_what_the_imprint_says(site_tree, client):
    organisation = Organisation.objects.first() or Organisation(site=site_tree.home.get_site())
    organisation.name, organisation.email = "Verein für Projekte", "post@verein.example"
    organisation.legal_name = "Verein für Projekte e. V."
    organisation.profiles = [("profile", {"network": "mastodon", "address": "https://social.example/@verein"})]
    organisation.save()

    said = assert_fits(client.get("/api/v3/site/"), "site")

    assert (said["name"], said["contact"]["email"]) == ("Verein für Projekte", "post@verein.example")
    assert said["profiles"] == [
        {"network": "mastodon", "label": "Mastodon", "url": "https://social.example/@verein"},
    ]
    assert said["data_licence"]["key"] == "CC-BY-4.0"
    assert said["imprint"][0]["value"].startswith("Verein für Projekte")


def test_children_stand_in_the_order_of_the_tree_part_by_part(site_tree, client):
    address = f"/api/v3/pages/{site_tree.home.pk}/children/"
    expected = list(site_tree.home.get_children().live().order_by("path").values_list("pk", flat=True))
    found, following = [], f"{address}?limit=5"
    while following:
        answer = client.get(following)
        part = assert_fits(answer, "pages_children")
        assert part["total"] == len(expected)
        found += [item["id"] for item in part["items"]]
        following = part["next"]
        assert ("Link" in answer) == bool(following)

    assert found == expected


def test_a_page_published_in_between_moves_nothing(site_tree, client):
    address = f"/api/v3/pages/{site_tree.home.pk}/children/"
    first = client.get(f"{address}?limit=3").json()
    site_tree.home.get_first_child().add_sibling("left", instance=ContentPage(title="Vorn", slug="vorn"))

    second = client.get(first["next"]).json()

    assert not {item["id"] for item in first["items"]} & {item["id"] for item in second["items"]}


def test_children_and_ancestors_leave_out_what_is_not_public(site_tree, client):
    index = site_tree.calls
    open_call = make_call(title="Offen", status=CallStatus.OPEN)
    make_call(title="Entwurf", status=CallStatus.DRAFT)
    make_host(title="Zurückgezogen").unpublish()
    make_private(index)

    children = assert_fits(client.get(f"/api/v3/pages/{index.pk}/children/"), "pages_children")
    trail = assert_fits(client.get(f"/api/v3/pages/{open_call.pk}/ancestors/"), "pages_ancestors")
    index.unpublish()
    shorter = client.get(f"/api/v3/pages/{open_call.pk}/ancestors/").json()

    assert [item["title"] for item in children["items"]] == ["Offen"]
    assert children["items"][0]["type"] == "showcase.ProjectCallPage"
    assert [item["title"] for item in trail["items"]] == [site_tree.home.title, index.title]
    assert [item["title"] for item in shorter["items"]] == [site_tree.home.title]


@pytest.mark.parametrize("part", ["children", "ancestors", "translations"])
def test_relatives_of_what_is_not_public_are_not_told(site_tree, client, part):
    private = make_private(site_tree.home)
    draft = make_call(status=CallStatus.DRAFT)

    for key in (private.pk, draft.pk, 999_999, 0, -1, "9" * 20):
        answer = client.get(f"/api/v3/pages/{key}/{part}/")

        assert answer.status_code == 404, key
        assert answer["Content-Type"] == "application/problem+json"
    assert client.get(f"/api/v3/pages/eins/{part}/").status_code == 422


def test_translations_begin_with_the_page_itself(site_tree, client):
    page = site_tree.privacy

    said = assert_fits(client.get(f"/api/v3/pages/{page.pk}/translations/"), "pages_translations")

    assert said["items"][0]["id"] == page.pk
    assert [(item["url"], item["language"]) for item in said["items"]] == [
        ("http://testserver/datenschutz/", "de"),
        ("http://testserver/leicht/datenschutz/", "de-simple"),
        ("http://testserver/en/datenschutz/", "en"),
    ]


def test_page_in_another_language_is_told_with_its_address(site_tree, client):
    english = Page.objects.get(translation_key=site_tree.imprint.translation_key, locale__language_code="en")

    above = client.get(f"/api/v3/pages/{english.pk}/ancestors/").json()["items"]
    versions = client.get(f"/api/v3/pages/{english.pk}/translations/").json()["items"]

    assert [(item["url"], item["language"]) for item in above] == [("http://testserver/en/", "en")]
    assert [item["url"] for item in versions] == ["http://testserver/en/impressum/", "http://testserver/impressum/"]


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "cursor=x.y", "unbekannt=1", "cursor=%00"])
def test_what_cannot_be_read_is_said(site_tree, client, query):
    answer = client.get(f"/api/v3/pages/{site_tree.home.pk}/children/?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_queries_stay_few(site_tree, client):
    call = make_call(status=CallStatus.OPEN)
    home = site_tree.home.pk

    assert queries(client, f"/api/v3/pages/{home}/children/?limit=1") == queries(
        client, f"/api/v3/pages/{home}/children/?limit=20"
    )
    for address in (
        f"/api/v3/pages/{home}/children/",
        f"/api/v3/pages/{call.pk}/ancestors/",
        f"/api/v3/pages/{call.pk}/translations/",
        "/api/v3/navigation/",
        "/api/v3/site/",
    ):
        assert queries(client, address) <= 12, address
