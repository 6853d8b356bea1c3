"""A year and a Land chosen on a page: short addresses, mistakes at the field, the period before."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import RequestFactory

from lokalprojekte.delivery.page_cache import keep_page, kept_params
from lokalprojekte.impact.enums import ScopeKind
from lokalprojekte.impact.presentation import impact_context
from lokalprojekte.impact.scope import Scope
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.impact import make_impact_page
from lokalprojekte.seed.recipes.programmes import make_programme
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def pages(module_rows):
    return module_rows(publish_page)


@pytest.fixture
def page(pages, db):
    return pages.new()


def publish_page():
    """Three projects: two in Schleswig-Holstein since 2025 and 2026, one in Bayern since 2026."""
    for title, key, land, year in (
        ("Eins", "01", "Schleswig-Holstein", 2025),
        ("Zwei", "01", "Schleswig-Holstein", 2026),
        ("Drei", "09", "Bayern", 2026),
    ):
        from lokalprojekte.reference.models import Area

        state = Area.objects.filter(key=key).first() or make_area(kind=AreaKind.STATE, key=key, name=land)
        host = make_host(title=f"Stadt {title}", area=make_area(name=f"Ort {title}", state=state))
        make_call(title=title, host=host, status=CallStatus.RUNNING, now=datetime(year, 4, 1, 9, tzinfo=UTC))
    return make_impact_page(title="Zahlen", figures=[("laufende-projekte", "")])


def shown(client, address: str) -> str:
    with time_machine.travel(NOW, tick=False):
        response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def value(text: str) -> str:
    return re.search(r"laufend\w+ Projekte? (\d+)", text)[1]


def test_year_and_land_narrow_down_together(page, client):
    queries = ("", "?jahr=2025", "?jahr=2026", "?land=01", "?land=09", "?jahr=2025&land=01")

    assert [value(shown(client, page.url + query)) for query in queries] == ["3", "1", "3", "2", "1", "1"]


def test_year_is_compared_with_the_year_before(page, client):
    assert "2025: 1 (+2)" in shown(client, f"{page.url}?jahr=2026")
    assert "2024: noch keine Daten" in shown(client, f"{page.url}?jahr=2025")


def test_proof_lists_the_records_of_what_was_chosen(page, client):
    text = shown(client, f"{page.url}nachweis/laufende-projekte/?jahr=2025&land=01")

    assert "Eins" in text
    assert [title for title in ("Zwei", "Drei") if f" {title} " in text] == []


@pytest.mark.parametrize(
    ("query", "short"),
    [("jahr=&land=01", "?land=01"), ("jahr=&land=", ""), ("land=01&jahr=2025", "?jahr=2025&land=01")],
)
def test_form_leads_to_the_short_address(page, client, query, short):
    response = client.get(f"{page.url}?{query}")

    assert (response.status_code, response.headers["Location"]) == (302, page.url + short)


def test_short_address_is_the_canonical_one(page, client):
    with time_machine.travel(NOW, tick=False):
        html = client.get(f"{page.url}?jahr=2025&utm=x").content.decode()

    assert re.search(r'rel="canonical" href="([^"]+)"', html)[1].endswith(f"{page.url}?jahr=2025")


@pytest.mark.parametrize("query", ["jahr=1999", "jahr=zwei", "land=77", "jahr=%00&land=01", "jahr=9999999999999999999"])
def test_mistake_is_said_at_the_field_and_the_page_is_not_kept(page, client, query):
    text = shown(client, f"{page.url}?{query}")
    request = RequestFactory().get(f"{page.url}?{query}", headers={"host": "testserver"})
    keep_page(request)
    with time_machine.travel(NOW, tick=False):
        impact_context(page, request)

    assert text.count("Für diese Auswahl gibt es keine Zahlen.") == 2
    assert kept_params(request) is None


def test_page_about_a_land_offers_no_other_one(page, client):
    land = make_impact_page(title="Nur Bayern", kind=ScopeKind.STATE, state_id="09")

    with time_machine.travel(NOW, tick=False):
        html = client.get(land.url).content.decode()

    assert 'name="land"' not in html
    assert 'name="jahr"' in html
    assert "Bayern" in shown(client, land.url)


def test_programme_land_and_period_narrow_a_page_down_together(page, client):
    programme = make_programme()
    make_call(title="Vier", host=make_host(title="Ohne Ort"), status=CallStatus.RUNNING, programme=programme)
    both = make_impact_page(
        title="Beides", kind=ScopeKind.PROGRAMME, programme=programme, state_id="01", since=date(2026, 1, 1)
    )

    assert both.scope == Scope(programme=programme.pk, state="01", since=date(2026, 1, 1))
    assert "noch keine Daten" in shown(client, both.url)


@pytest.mark.parametrize(
    ("scope", "before"),
    [
        (Scope(), None),
        (Scope(since=date(2026, 1, 1)), None),
        (Scope(year=2026), Scope(year=2025)),
        (
            Scope(since=date(2026, 1, 1), until=date(2026, 1, 31)),
            Scope(since=date(2025, 12, 1), until=date(2025, 12, 31)),
        ),
    ],
)
def test_period_before_is_as_long(scope, before):
    assert scope.before() == before


def test_project_counts_as_running_in_the_year_in_which_it_was(site_tree, client):
    call = make_call(status=CallStatus.RUNNING, now=datetime(2025, 4, 1, 9, tzinfo=UTC))
    from showcase.services import change_call_status

    change_call_status(call, to=CallStatus.COMPLETED, actor=None, now=datetime(2026, 4, 1, 9, tzinfo=UTC))
    page = make_impact_page(figures=[("laufende-projekte", ""), ("abgeschlossene-projekte", "")])

    assert "laufendes Projekt 1" in shown(client, f"{page.url}?jahr=2025")
    assert "abgeschlossenes Projekt 1" in shown(client, f"{page.url}?jahr=2026")


def test_target_stands_beside_what_was_reached(site_tree, client):
    from lokalprojekte.impact.models import ChosenFigure

    make_call(status=CallStatus.COMPLETED)
    page = make_impact_page(figures=[("abgeschlossene-projekte", "")])
    ChosenFigure.objects.filter(page=page).update(target=4)

    assert "Ziel: 4, zu 25 % erreicht" in shown(client, page.url)


def test_year_on_one_page_knows_its_years_alone(page, client):
    text = shown(client, f"{page.url}jahr/2026/")

    assert "2026 auf einer Seite" in text
    assert "2025: 1 (+2)" in text
    assert [client.get(f"{page.url}jahr/{year}/").status_code for year in (1999, 2024)] == [404, 404]
