"""The home page and plain pages, as a visitor gets them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test.utils import CaptureQueriesContext

from home.models import ContentPage
from home.presentation import home_context
from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.reference.attributions import ATTRIBUTIONS
from lokalprojekte.seed.recipes.programmes import make_network, make_supporter
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus

NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)


def render(page, rf, path="/"):
    """Return the HTML of ``page`` without any cache in front, and the request it was made for."""
    request = rf.get(path)
    return page.specific.serve(request).render().content.decode(), request


def test_home_page_says_what_it_is_and_what_to_do_next(site_tree, rf):
    html, _ = render(site_tree.home, rf)

    assert html.count("<h1") == 1
    assert "Ihr Können." in html
    assert 'href="/projekte/"' in html
    assert "rolle=kommune" in html


def test_home_page_without_calls_offers_the_inquiry(site_tree, rf):
    html, _ = render(site_tree.home, rf)

    assert "Im Moment hängt hier nichts" in html


def test_home_page_shows_the_newest_open_calls_only(site_tree, rf):
    with time_machine.travel(NOW, tick=False):
        make_call(title="Offenes Projekt", status=CallStatus.OPEN, deadline=NOW + timedelta(days=30))
        make_call(title="Verpasstes Projekt", status=CallStatus.OPEN, deadline=NOW - timedelta(minutes=1))
        make_call(title="Besetztes Projekt", status=CallStatus.STAFFED)

        html, _ = render(site_tree.home, rf)

    assert "Offenes Projekt" in html
    assert "Verpasstes Projekt" not in html
    assert "Besetztes Projekt" not in html


def test_home_page_with_more_calls_than_pins_tells_numbers(site_tree, rf, monkeypatch):
    monkeypatch.setattr("home.presentation.MOST_PINS", 2)
    with time_machine.travel(NOW, tick=False):
        for number in range(8):
            make_call(title=f"Projekt {number}", status=CallStatus.OPEN, deadline=NOW + timedelta(days=30))
        make_call(title="Besetztes Projekt", status=CallStatus.STAFFED)

        context = home_context(site_tree.home, rf.get("/"), now=NOW)

    assert (context["open_calls"], len(context["cards"])) == (8, 6)
    assert [card["title"] for card in context["cards"]] == [f"Projekt {number}" for number in range(7, 1, -1)]


def test_home_page_is_true_until_the_first_call_changes(site_tree, rf):
    with time_machine.travel(NOW, tick=False):
        make_call(status=CallStatus.OPEN, deadline=NOW + timedelta(days=7, hours=2))
        _, request = render(site_tree.home, rf)

    assert earliest(request) == NOW + timedelta(hours=2)


def test_home_page_needs_as_many_queries_for_three_calls_as_for_one(site_tree, rf, db):
    from django.db import connection

    make_call()
    render(site_tree.home, rf)
    with CaptureQueriesContext(
        connection,
    ) as one:
        render(site_tree.home, rf)
    make_call()
    make_call()
    # What is kept in memory is read again once after a change.
    render(site_tree.home, rf)
    with CaptureQueriesContext(connection) as three:
        render(site_tree.home, rf)

    assert len(three) == len(one)
    assert len(three) <= 20


def test_page_of_sources_shows_every_line(site_tree, rf):
    page = ContentPage(title="Quellen", slug="quellen", body=[("attributions", None)])
    site_tree.home.add_child(instance=page)

    html, _ = render(page, rf)

    assert [source.line in html for source in ATTRIBUTIONS] == [True] * len(ATTRIBUTIONS)


@pytest.mark.parametrize(
    ("block", "value", "expected"),
    [
        ("heading", "Anbieter", '<h2 class="heading" id="abschnitt-anbieter">Anbieter</h2>'),
        ("text", "<p>Ein Absatz.</p>", "<p>Ein Absatz.</p>"),
        ("accordion", [{"title": "Wer zahlt?", "text": "<p>Niemand.</p>"}], "<span>Wer zahlt?</span>"),
        ("action", {"text": "Fragen?", "link_text": "Schreiben Sie uns", "page": None}, ">Schreiben Sie uns</a>"),
    ],
)
def test_plain_page_shows_its_blocks(site_tree, rf, block, value, expected):
    page = ContentPage(title="Seite", slug="seite", body=[(block, value)])
    site_tree.home.add_child(instance=page)

    html, _ = render(page, rf)

    assert expected in html


def test_menu_marks_the_current_page(site_tree, rf):
    html, _ = render(site_tree.imprint, rf, "/impressum/")

    assert '<a href="/impressum/" aria-current="page">' in html


def test_page_carries_no_inline_style_or_script(site_tree, rf):
    html, _ = render(site_tree.home, rf)

    assert "style=" not in html
    assert "<style" not in html
    assert re.search(r"<script(?! type=\"(?:module\" src=|application/ld\+json\">))", html) is None


def test_home_page_with_everything_on_it_stays_within_twenty_queries(site_tree, rf):
    from django.db import connection

    make_network()
    make_supporter()
    call = make_call(status=CallStatus.COMPLETED)
    make_call()
    make_story(call=call)
    render(site_tree.home, rf)

    with CaptureQueriesContext(connection) as queries:
        html, _ = render(site_tree.home, rf)

    assert [part in html for part in ('id="neu"', 'id="geschichten"', 'id="partner"')] == [True] * 3
    assert len(queries) <= 20
