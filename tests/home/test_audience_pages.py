"""Pages for the four who meet here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus, EngagementForm

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)


def render(page, rf):
    """Return the HTML of ``page`` and the request it was made for."""
    request = rf.get(page.url)
    return page.specific.serve(request).render().content.decode(), request


@pytest.fixture
def pages(site_tree):
    """Return the four pages by audience."""
    return {page.kind: page for page in site_tree.audiences}


@pytest.mark.parametrize("kind", ["macherin", "kommune", "unternehmen", "foerderung"])
def test_page_leads_to_the_form_of_its_audience(pages, rf, kind):
    html, _ = render(pages[kind], rf)

    assert f'href="/anfrage/?rolle={kind}"' in html
    assert html.count("<h1") == 1


def test_page_names_the_other_three(pages, rf):
    html, _ = render(pages["macherin"], rf)

    others = html[html.index('class="others__list"') :]

    assert [pages[kind].url in others for kind in ("kommune", "unternehmen", "foerderung")] == [True] * 3
    assert "/fuer-macherinnen/" not in others[: others.index("</ul>")]


def test_doers_see_the_calls_that_close_first(pages, rf):
    with time_machine.travel(NOW, tick=False):
        make_call(title="Später", deadline=NOW + timedelta(days=40))
        make_call(title="Früher", deadline=NOW + timedelta(days=20))
        make_call(title="Vorbei", deadline=NOW - timedelta(days=1))

        html, request = render(pages["macherin"], rf)

    assert 0 < html.index("Früher") < html.index("Später")
    assert "Vorbei" not in html
    assert earliest(request) == NOW + timedelta(days=13)


def test_companies_see_calls_open_to_their_people_only(pages, rf):
    make_call(title="Für Betriebe", engagements=[(EngagementForm.CORPORATE, "")])
    make_call(title="Im Ehrenamt", engagements=[(EngagementForm.VOLUNTEER, "")])

    html, _ = render(pages["unternehmen"], rf)

    assert "Für Betriebe" in html
    assert "Im Ehrenamt" not in html


@pytest.mark.parametrize("kind", ["kommune", "foerderung"])
def test_hosts_and_funders_see_stories(pages, rf, kind):
    make_story(title="Der leere Rollwagen")
    make_call(title="Ein offenes Projekt")

    html, _ = render(pages[kind], rf)

    assert "Der leere Rollwagen" in html
    assert "Ein offenes Projekt" not in html


def test_page_without_anything_fitting_leaves_the_part_out(pages, rf):
    html, _ = render(pages["macherin"], rf)

    assert 'id="passend"' not in html
    assert "#passend" not in html


def test_quote_is_shown_until_it_is_withdrawn(pages, rf):
    page = pages["macherin"]
    quote = {"text": "Ich blieb länger", "name": "Kim", "role": "", "consented_on": "2026-01-01"}
    page.quote = [("quote", {**quote, "revoked_on": None})]
    page.save()
    assert "Ich blieb länger" in render(page, rf)[0]

    page.quote = [("quote", {**quote, "revoked_on": "2026-02-01"})]
    page.save()

    assert "Ich blieb länger" not in render(page, rf)[0]


@pytest.mark.parametrize("kind", ["macherin", "kommune"])
def test_page_needs_as_many_queries_for_three_items_as_for_one(pages, rf, kind):
    call = make_call(status=CallStatus.COMPLETED)
    make_call()
    make_story(call=call)
    render(pages[kind], rf)
    with CaptureQueriesContext(connection) as one:
        render(pages[kind], rf)
    for number in range(2):
        make_call(title=f"Projekt {number}")
        make_story(title=f"Geschichte {number}", call=call, slug=f"geschichte-{number}")
    # The process reads what was changed once, for all pages.
    render(pages[kind], rf)

    with CaptureQueriesContext(connection) as three:
        render(pages[kind], rf)

    assert len(three) == len(one)
    assert len(three) <= 20


def test_home_page_leads_to_the_pages_of_audiences(site_tree, rf):
    html, _ = render(site_tree.home, rf)

    audiences = html[html.index('class="audiences"') :]

    assert [page.url in audiences for page in site_tree.audiences] == [True] * 4


def test_home_page_leads_to_the_form_where_an_audience_has_no_page(site_tree, rf):
    site_tree.audiences[0].unpublish()

    html, _ = render(site_tree.home, rf)

    assert 'href="/anfrage/?rolle=macherin"' in html[html.index('class="audiences"') :]
