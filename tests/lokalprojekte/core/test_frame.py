"""Menu, footer, duties and notice: what editors chose, else what the page tree says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from home.models import ContentPage
from lokalprojekte.core.frame import frame_for
from lokalprojekte.core.links import Link, LinkGroup
from lokalprojekte.core.models import Organisation
from lokalprojekte.core.models.organisation import Notice

NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
def organisation(site_tree):
    """Return the settings of the site."""
    return Organisation.for_site(site_tree.site)


def titles(links):
    return [link.title for link in links]


def test_frame_without_a_request_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        frame = frame_for(None)

    assert (frame.menu, frame.columns, frame.duties) == ([], [], [])


def test_frame_follows_the_page_tree_in_three_queries(site_tree, rf, django_assert_num_queries):
    frame_for(rf.get("/"))

    with django_assert_num_queries(3):
        frame = frame_for(rf.get("/projekte/irgendwas/"))

    assert titles(frame.menu)[:3] == ["Projekte", "Kommunen", "Geschichten"]
    assert [link.title for link in frame.menu if link.current] == ["Projekte"]
    assert frame.canonical == "http://testserver/projekte/irgendwas/"


def test_pages_stand_in_the_column_of_their_kind(site_tree, rf):
    frame = frame_for(rf.get("/"))

    assert [str(column.title) for column in frame.columns] == ["Entdecken", "Mitmachen"]
    assert titles(frame.columns[1].links) == [page.title for page in site_tree.audiences]
    assert [link.url for link in frame.duties] == [
        "/impressum/",
        "/datenschutz/",
        "/barrierefreiheit/",
        "/quellen-und-lizenzen/",
        "/leicht/",
    ]
    assert (frame.search_url, frame.barrier_url) == ("/suche/", "/barrierefreiheit/#feedback")


def test_plain_page_shown_in_menus_is_no_duty(site_tree, rf):
    site_tree.home.add_child(instance=ContentPage(title="Über uns", slug="ueber-uns", show_in_menus=True))

    frame = frame_for(rf.get("/"))

    assert "Über uns" in titles(frame.menu)
    assert "Über uns" in titles(frame.columns[0].links)
    assert "Über uns" not in titles(frame.duties)


def test_menu_and_columns_are_what_the_editors_chose(site_tree, organisation, rf):
    page = {"title": "", "page": site_tree.calls, "address": ""}
    organisation.menu = [("link", page), ("link", {"title": "Wiki", "page": None, "address": "https://wiki.example"})]
    organisation.footer = [("column", {"title": "Kurz", "links": [{**page, "title": "Alle Projekte"}]})]
    organisation.save()

    frame = frame_for(rf.get("/projekte/"))

    assert frame.menu == [Link("Projekte", "/projekte/", current=True), Link("Wiki", "https://wiki.example")]
    assert frame.columns == [LinkGroup("Kurz", [Link("Alle Projekte", "/projekte/", current=True)])]


def test_menu_leaves_out_pages_that_are_not_published(site_tree, organisation, rf):
    entry = {"title": "", "page": site_tree.calls, "address": ""}
    other = {"title": "", "page": site_tree.hosts, "address": ""}
    organisation.menu = [("link", entry), ("link", other)]
    organisation.save()
    site_tree.calls.unpublish()

    assert titles(frame_for(rf.get("/")).menu) == ["Kommunen"]


def test_chosen_menu_takes_the_same_queries_for_one_and_three(site_tree, organisation, rf, django_assert_num_queries):
    pages = [site_tree.calls, site_tree.hosts, site_tree.stories]
    frame_for(rf.get("/"))

    for count in (1, 3):
        organisation.menu = [("link", {"title": "", "page": page, "address": ""}) for page in pages[:count]]
        organisation.save()
        with django_assert_num_queries(4):
            frame_for(rf.get("/"))


@pytest.mark.parametrize(
    ("begins", "ends", "shown", "changes"),
    [
        (None, None, True, None),
        (-1, 1, True, 1),
        (1, 2, False, 1),
        (-2, -1, False, None),
        (0, None, True, None),
        (None, 0, False, None),
    ],
)
def test_notice_is_read_from_the_clock(organisation, begins, ends, shown, changes):
    def hour(offset):
        return None if offset is None else NOW + timedelta(hours=offset)

    organisation.notice = "Wir ziehen um."
    organisation.notice_from, organisation.notice_until = hour(begins), hour(ends)

    assert organisation.notice_at(NOW) == (Notice("Wir ziehen um.") if shown else None)
    assert organisation.notice_changes_at(NOW) == hour(changes)


def test_notice_leads_to_its_page(site_tree, organisation, rf):
    organisation.notice, organisation.notice_page, organisation.notice_link_text = "Neu:", site_tree.calls, "Projekte"

    assert organisation.notice_at(NOW, rf.get("/")) == Notice("Neu:", "/projekte/", "Projekte")


def test_page_lives_no_longer_than_its_notice(site_tree, organisation, rf):
    from lokalprojekte.delivery.freshness import earliest

    organisation.notice, organisation.notice_until = "Nur heute.", datetime(2999, 1, 1, tzinfo=UTC)
    organisation.save()
    request = rf.get("/impressum/")

    html = site_tree.imprint.serve(request).render().content.decode()

    assert "Nur heute." in html
    assert earliest(request) == organisation.notice_until
