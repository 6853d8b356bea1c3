"""What came of it all: the API states what the page states, no more."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.impact.enums import FigureKey, ScopeKind
from lokalprojekte.impact.models import ImpactIndexPage
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.impact import make_impact_page, make_measurement
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_report
from showcase.enums import CallStatus
from tests.lokalprojekte.api.contract import assert_fits

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


@pytest.fixture
def overview(site_tree) -> str:
    return f"/api/v3/impact/{ImpactIndexPage.objects.first().pk}/"


def statement(client, address: str) -> dict:
    return assert_fits(client.get(address), "impact_detail")


def figure(said: dict, key: FigureKey) -> dict:
    return next(each for each in said["figures"] if each["key"] == key.value)


def restrict(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_pages_of_impact_are_listed_behind_the_overview(site_tree, client):
    make_impact_page(title="Rückblick", kind=ScopeKind.PERIOD, since=date(2026, 1, 1), until=date(2026, 12, 31))
    make_impact_page(title="Entwurf", published=False)
    restrict(make_impact_page(title="Geheim"))

    said = assert_fits(client.get("/api/v3/impact/"), "impact_list")

    assert [(item["kind"], item["page"]["title"]) for item in said["items"][1:]] == [("period", "Rückblick")]
    assert (said["items"][0]["kind"], said["total"]) == ("overview", 2)
    assert client.get(said["items"][1]["statement_url"]).status_code == 200


def test_figures_come_with_all_one_needs_to_believe_them(overview, client):
    make_call(status=CallStatus.COMPLETED)

    said = statement(client, overview)
    completed, makers = figure(said, FigureKey.COMPLETED), figure(said, FigureKey.MAKERS)

    assert (completed["value"], completed["state"], completed["level"]["group"]) == (1, "known", "output")
    assert completed["definition"]
    assert completed["as_of"] == said["as_of"]
    assert (makers["value"], makers["state"], makers["text"]) == (None, "missing", "noch keine Daten")


def test_few_people_are_not_published(overview, client):
    call = make_call(status=CallStatus.COMPLETED)
    make_placement(call=call)

    makers = figure(statement(client, overview), FigureKey.MAKERS)

    assert (makers["value"], makers["n"], makers["state"]) == (None, None, "withheld")


def test_measurements_come_with_source_method_and_level(overview, client):
    make_measurement(value=84, target=90)

    (measured,) = statement(client, overview)["measured"]

    assert (measured["after"], measured["target"], measured["before"], measured["n"]) == (84, 90, None, 57)
    assert measured["method"]
    assert measured["source"]
    assert measured["level"]["group"] == "outcome"


def test_targets_and_remarks_of_a_page_are_said(site_tree, client):
    page = make_impact_page(
        figures=[(FigureKey.COMPLETED, "Ohne Pilotprojekte.")], limits='<p><a href="/x/">Mehr</a></p>'
    )
    page.chosen_figures.update(target=4)
    make_call(status=CallStatus.COMPLETED)

    said = statement(client, f"/api/v3/impact/{page.pk}/")

    assert [(each["note"], each["target"]["value"]) for each in said["figures"]] == [("Ohne Pilotprojekte.", 4)]
    assert 'href="http' in said["limits_html"]


def test_year_and_land_narrow_it_down_as_on_the_page(overview, client):
    state = make_area(key="05", kind=AreaKind.STATE, name="Nordrhein-Westfalen")
    town = make_area(key="05111000", name="Düsseldorf", state=state)
    with time_machine.travel(datetime(2026, 5, 1, tzinfo=UTC), tick=False):
        make_call(status=CallStatus.RUNNING, place_area=town)

    with time_machine.travel(datetime(2027, 3, 1, 11, tzinfo=UTC), tick=False):
        said = statement(client, overview)
        narrow = statement(client, f"{overview}?jahr=2026&land=05")
        answer = client.get(overview)

    assert (said["choices"]["years"], said["choices"]["states"]) == (
        [2027, 2026],
        [{"key": "05", "name": "Nordrhein-Westfalen"}],
    )
    assert (narrow["period"], narrow["state"]) == ({"since": "2026-01-01", "until": "2026-12-31"}, "05")
    assert narrow["figures"][0]["records_url"].endswith("?jahr=2026&land=05")
    assert narrow["before"] == {"since": "2025-01-01", "until": "2025-12-31"}
    assert earliest(answer.wsgi_request).isoformat() == "2027-03-02T00:00:00+01:00"


@pytest.mark.parametrize("query", ["jahr=x", "jahr=", f"jahr={'9' * 20}", "land=99", "land=abc", "land=%00", "monat=5"])
def test_what_cannot_be_read_is_said(overview, client, query):
    answer = client.get(f"{overview}?{query}")

    assert_fits(answer, "impact_detail")
    assert answer.status_code == 422
    assert all({"type", "loc", "msg"} <= set(error) for error in answer.json()["errors"])


@pytest.mark.parametrize("query", ["jahr=1901", "land=05", "jahr=2026&land=05"])
def test_what_has_no_figures_is_not_there(overview, client, query):
    answer = client.get(f"{overview}?{query}")

    assert_fits(answer, "impact_detail")
    assert (answer.status_code, answer.json()["detail"]) == (404, "Für diese Auswahl gibt es keine Zahlen.")


def test_records_behind_a_figure_are_listed_part_by_part(overview, client):
    calls = [make_call(title=f"Projekt {number}", status=CallStatus.COMPLETED) for number in range(5)]
    records = figure(statement(client, overview), FigureKey.COMPLETED)["records_url"]
    found, following = [], f"{records}?limit=2"
    while following:
        part = assert_fits(client.get(following), "impact_records")
        found += [row["title"] for row in part["items"]]
        following = part["next"]
        if len(found) == 2:
            make_call(title="Eben erst", status=CallStatus.COMPLETED)

    assert sorted(found) == sorted(call.title for call in calls)
    assert part["total"] == 6
    assert len(part["headings"]) == len(part["items"][0]["cells"]) + 1
    assert part["figure"]["value"] == 6


def test_part_goes_on_where_its_last_record_is_gone(overview, client):
    for number in range(4):
        make_call(title=f"Projekt {number}", status=CallStatus.COMPLETED)
    records = f"{overview}records/{FigureKey.COMPLETED.value}/"
    whole = [row["title"] for row in client.get(records).json()["items"]]
    first = client.get(f"{records}?limit=2").json()
    from showcase.models import ProjectCallPage

    ProjectCallPage.objects.get(title=whole[1]).unpublish()

    assert [row["title"] for row in client.get(first["next"]).json()["items"]] == whole[2:]


def test_records_of_people_are_projects(overview, client):
    call = make_call(title="Alarmplan", status=CallStatus.COMPLETED)
    make_placement(call=call)

    said = assert_fits(client.get(f"{overview}records/{FigureKey.MAKERS.value}/"), "impact_records")

    assert [row["title"] for row in said["items"]] == ["Alarmplan"]
    assert said["note"]
    assert said["figure"]["state"] == "withheld"


@pytest.mark.parametrize("key", FigureKey.values)
def test_every_figure_has_its_records_and_none_that_is_private(site_tree, client, key):
    open_call = make_call(title="Offenes", status=CallStatus.COMPLETED)
    hidden = make_call(title="Geheimes", status=CallStatus.COMPLETED)
    make_report(title="Geheimer Bericht", call=hidden, competences=[{"text": "Geheimes Können"}])
    restrict(hidden)
    restrict(hidden.reports.get())
    for call in (open_call, hidden):
        make_placement(call=call)
    make_measurement(call=hidden)
    overview = f"/api/v3/impact/{ImpactIndexPage.objects.first().pk}/"

    answer = client.get(f"{overview}records/{key}/")

    assert_fits(answer, "impact_records")
    assert "Geheim" not in answer.content.decode()
    assert "Geheim" not in client.get(overview).content.decode()


def test_definitions_of_all_figures(site_tree, client):
    said = assert_fits(client.get("/api/v3/impact/figures/"), "impact_figures")

    assert [item["key"] for item in said["items"]] == [key.value for key in FigureKey]


def test_other_pages_and_figures_are_not_there(site_tree, client):
    page = make_impact_page(title="Entwurf", published=False)

    for address in (page.pk, site_tree.home.pk, 999_999, "9" * 20):
        assert client.get(f"/api/v3/impact/{address}/").status_code == 404
    overview = ImpactIndexPage.objects.first().pk
    assert client.get(f"/api/v3/impact/{overview}/records/nichts/").status_code == 404
    assert client.get(f"/api/v3/impact/{overview}/records/%00/").status_code == 404
    assert client.get(f"/api/v3/impact/{overview}/records/kommunen/?cursor=W10").status_code == 410


def test_queries_stay_few(overview, client):
    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    records = f"{overview}records/{FigureKey.COMPLETED.value}/"
    make_call(status=CallStatus.COMPLETED)
    make_report(title="Bericht")
    before = [queries(address) for address in (overview, records)]
    for number in range(3):
        make_report(title=f"Bericht {number}", call=make_call(status=CallStatus.COMPLETED))

    assert [queries(address) for address in (overview, records)] == before
    assert max(before) <= 12
    assert queries("/api/v3/impact/") <= 12
