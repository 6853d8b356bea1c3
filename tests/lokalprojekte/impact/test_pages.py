"""The public pages of impact."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from lokalprojekte.core.enums import ImpactLevel
from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.impact.enums import FigureKey, ScopeKind
from lokalprojekte.impact.models import Measurement
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.impact import make_impact_page, make_measurement
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.programmes import make_funding, make_programme, make_supporter
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report
from showcase.enums import CallStatus

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def words(html: str) -> str:
    """Return the text of ``html`` as one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_overview_shows_figures_with_definition_date_and_records(site_tree, client):
    make_call(status=CallStatus.COMPLETED)

    with time_machine.travel(NOW, tick=False):
        html = text_of(client, "/wirkung/")

    assert "1 abgeschlossenes Projekt" in words(html).replace("abgeschlossenes Projekt 1", "1 abgeschlossenes Projekt")
    for expected in (
        "Stand: 1. März 2027",
        "Abgebrochene und zurückgezogene",
        "/wirkung/nachweis/abgeschlossene-projekte/",
    ):
        assert expected in html, expected


def test_overview_without_a_project_says_that_there_are_no_data(site_tree, client):
    html = text_of(client, "/wirkung/")

    assert html.count("noch keine Daten") >= len(FigureKey)


def test_overview_counts_its_projects_by_land(site_tree, client):
    state = make_area(kind=AreaKind.STATE, key="01", name="Schleswig-Holstein")
    town = make_area(name="Husum", state=state, latitude=54.48, longitude=9.05)
    make_call(status=CallStatus.COMPLETED, host=make_host(title="Stadt Husum", area=town))

    page = text_of(client, "/wirkung/")

    assert "<title>Schleswig-Holstein: 1 Projekt</title>" in page
    assert page.count('href="/projekte/land/schleswig-holstein/"') == 2
    assert page.count("GeoBasis-DE") == 1


def test_proof_lists_exactly_the_records_counted(site_tree, client):
    for title in ("Alpha", "Beta"):
        make_call(title=title, host=make_host(title=f"Stadt {title}"), status=CallStatus.COMPLETED)
    make_call(title="Gamma", status=CallStatus.RUNNING)

    html = text_of(client, "/wirkung/nachweis/abgeschlossene-projekte/")

    rows = re.findall(r'<th scope="row">\s*<a href="([^"]+)">([^<]+)</a>', html)
    assert sorted(rows) == [("/projekte/alpha/", "Alpha"), ("/projekte/beta/", "Beta")]
    assert "2 abgeschlossene Projekte" in html
    assert "noindex" in html


@pytest.mark.parametrize("key", FigureKey)
def test_every_figure_has_a_page_with_its_records(site_tree, client, key):
    empty = text_of(client, f"/wirkung/nachweis/{key.value}/")
    make_placement(call=make_call(status=CallStatus.COMPLETED))
    filled = text_of(client, f"/wirkung/nachweis/{key.value}/")

    assert "Noch keine Daten" in empty
    assert len(re.findall("<h1", filled)) == 1


def test_unknown_figure_is_not_found(site_tree, client):
    assert client.get("/wirkung/nachweis/erfunden/").status_code == 404


def test_proof_never_shows_a_placement(site_tree, client):
    call = make_call(status=CallStatus.COMPLETED)
    placements = [make_placement(call=call, hours_per_month=37) for _number in range(5)]

    html = "".join(text_of(client, f"/wirkung/nachweis/{key}/") for key in ("macherinnen", "stunden", "fortgefuehrt"))

    assert [placement.pseudonym for placement in placements if placement.pseudonym in html] == []
    # The moments of the data for machines hold any number now and then.
    assert "37" not in words(re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))


def test_few_people_are_withheld_on_page_and_proof(site_tree, client):
    make_placement(call=make_call(status=CallStatus.COMPLETED))

    assert "unter 5" in text_of(client, "/wirkung/")
    assert "weniger als fünf Menschen" in text_of(client, "/wirkung/nachweis/macherinnen/")


def test_impact_page_counts_its_programme_and_shows_chosen_figures_only(site_tree, client):
    programme = make_programme(title="Begleitprogramm")
    make_call(title="Drin", status=CallStatus.COMPLETED, programme=programme)
    make_call(title="Draußen", status=CallStatus.COMPLETED)
    page = make_impact_page(
        kind=ScopeKind.PROGRAMME,
        programme=programme,
        figures=[("abgeschlossene-projekte", "Frisch gezählt."), ("kommunen", "")],
    )

    html = text_of(client, page.url)

    assert re.findall(r"nachweis/([a-z-]+)/", html) == ["abgeschlossene-projekte", "kommunen"]
    assert "abgeschlossenes Projekt 1 Frisch gezählt." in words(html)
    assert "Eine Vergleichsgruppe gibt es nicht." in html
    assert "Drin" in text_of(client, f"{page.url}nachweis/abgeschlossene-projekte/")
    assert "Draußen" not in text_of(client, f"{page.url}nachweis/abgeschlossene-projekte/")


def test_real_page_leaves_invented_records_out(site_tree, client):
    make_call(status=CallStatus.COMPLETED, is_example=True)
    real, invented = make_impact_page(title="Echt"), make_impact_page(title="Erfunden", is_example=True)

    assert "noch keine Daten" in words(text_of(client, real.url)).split("laufende")[0]
    assert "abgeschlossenes Projekt 1" in words(text_of(client, invented.url))
    assert "example-mark" in text_of(client, invented.url)


def test_measurements_of_the_scope_are_shown_with_what_one_needs_to_judge_them(site_tree, client):
    programme = make_programme()
    inside = make_call(title="Drin", status=CallStatus.COMPLETED, programme=programme)
    make_measurement(title="Zur Kenntnis", programme=programme, value=84, n=57, as_of=date(2026, 6, 30))
    make_measurement(title="Zum Leben", call=inside, value=9.5, baseline=12, level=ImpactLevel.SITUATION)
    make_measurement(title="Fremdes", call=make_call(title="Draußen", status=CallStatus.COMPLETED))
    make_measurement(title="Erfundenes", programme=programme, is_example=True)
    page = make_impact_page(kind=ScopeKind.PROGRAMME, programme=programme)

    text = words(text_of(client, page.url))

    assert text.index("Zum Leben") < text.index("Zur Kenntnis")
    assert "vorher 12 → nachher 9,5 %" in text
    for expected in ("n = 57", "Stand: 30. Juni 2026", "Fragebogen vier Wochen nach dem Ende.", "Stufe 6"):
        assert expected in text, expected
    assert [title for title in ("Fremdes", "Erfundenes") if title in text] == []


def test_effects_of_published_reports_are_shown_from_level_four_on(site_tree, client):
    call = make_call(status=CallStatus.COMPLETED)
    measured = {"indicator": "Wochen", "baseline": 11, "actual": 6, "unit": "Wochen"}
    make_report(
        call=call,
        effects=[
            {**measured, "statement": "Wer baut, weiß früher Bescheid.", "level": ImpactLevel.SITUATION},
            {**measured, "statement": "Es fand statt.", "level": ImpactLevel.ACTIVITY},
            {**measured, "statement": "Nie gemessen.", "level": ImpactLevel.ACTION, "actual": None},
        ],
    )

    text = words(text_of(client, make_impact_page().url))

    assert "vorher 11 → nachher 6 Wochen" in text
    assert "Wer baut, weiß früher Bescheid." in text
    assert [gone for gone in ("Es fand statt.", "Nie gemessen.") if gone in text] == []


def test_page_must_say_what_it_counts(site_tree):
    page = make_impact_page()
    problems = {}
    for kind in ScopeKind:
        page.kind = kind
        try:
            page.clean()
        except ValidationError as refusal:
            problems[kind] = set(refusal.message_dict)

    assert problems == {
        ScopeKind.PROGRAMME: {"programme"},
        ScopeKind.FUNDER: {"supporter"},
        ScopeKind.STATE: {"state"},
        ScopeKind.PERIOD: {"since", "until"},
    }


def test_measurement_is_about_a_project_or_a_programme(site_tree):
    measurement = make_measurement(call=make_call(), programme=make_programme())

    with pytest.raises(ValidationError) as refusal:
        measurement.full_clean()

    assert set(refusal.value.message_dict) == {"programme"}


def test_pages_take_the_same_queries_for_one_and_three(site_tree, client):
    supporter = make_supporter()
    page = make_impact_page(kind=ScopeKind.FUNDER, supporter=supporter)
    addresses = [
        "/wirkung/",
        page.url,
        *(f"{page.url}nachweis/{key.value}/" for key in (FigureKey.COMPLETED, FigureKey.REPORTS, FigureKey.FUNDING)),
    ]

    def add(number: int) -> None:
        call = make_call(title=f"Nr. {number}", host=make_host(title=f"Ort {number}"), status=CallStatus.COMPLETED)
        make_funding(supporter=supporter, call=call)
        make_placement(call=call)
        make_report(title=f"Bericht {number}", call=call, effects=[{"level": ImpactLevel.ACTION, "actual": 1}])
        make_measurement(title=f"Messung {number}", call=call)

    add(1)
    one = [queries(client, address) for address in addresses]
    for number in (2, 3):
        add(number)
        make_impact_page(title=f"Seite {number}")

    assert [queries(client, address) for address in addresses] == one
    assert max(one) <= 20


def test_figures_are_true_until_midnight(site_tree, client):
    from lokalprojekte.impact.presentation import index_context

    request = RequestFactory().get("/wirkung/", headers={"host": Site.objects.get().hostname})

    with time_machine.travel(NOW, tick=False):
        index_context(site_tree.impact, request)

    assert earliest(request) == datetime(2027, 3, 1, 23, 0, tzinfo=UTC)


def test_teaser_shows_nothing_before_the_first_project_and_four_figures_after(site_tree):
    def teaser() -> str:
        return Template("{% load impact %}{% impact_teaser %}").render(Context({}))

    before = teaser().strip()
    make_call(status=CallStatus.COMPLETED)
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as captured:
        after = teaser()

    assert before == ""
    assert after.count("impact-figure__value") == 4 + after.count("impact-figure__value--none")
    assert "/wirkung/" in after
    assert len(captured) <= 6


def test_editors_keep_measurements(site_tree, rosa):
    programme = make_programme()
    sent = {
        "title": "Antwort in Tagen",
        "value": "3.5",
        "unit": "Tage",
        "baseline": "",
        "level": "5",
        "as_of": "2027-02-01",
        "n": "40",
        "method": "Auszählung",
        "source": "Posteingangsbuch",
        "source_url": "",
        "call": "",
        "programme": programme.pk,
    }

    response = rosa.post(reverse("measurements:add"), sent)

    assert response.status_code == 302, words(response.content.decode())[-600:]
    assert Measurement.objects.get().title == "Antwort in Tagen"
    assert "Antwort in Tagen" in text_of(rosa, reverse("measurements:index"))
