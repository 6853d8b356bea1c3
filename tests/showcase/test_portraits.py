"""What the portrait of a host shows besides its text."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report
from showcase.enums import CallStatus
from tests.showcase.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def town(places):
    return make_host(title="Stadt Nahstadt", area=places.near)


def _text(response):
    return " ".join(response.content.decode().split())


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _figures(response):
    """Return label and text of the computed figures of the page."""
    return {shown.result.figure.label: shown.result.text for shown in response.context["figures"]}


def test_portrait_counts_its_projects(client, town):
    make_call(host=town, places=2)
    make_call(host=town, places=3)
    make_call(host=town, status=CallStatus.RUNNING)
    make_call(host=town, status=CallStatus.COMPLETED)

    facts = {fact.label: fact.value for fact in client.get(town.url).context["work"]}

    assert facts == {
        "Offene Projekte": "2",
        "Freie Plätze": "5",
        "Laufende Projekte": "1",
        "Abgeschlossene Projekte": "1",
    }


def test_portrait_says_what_is_not_recorded_yet(client, town):
    make_call(host=town, status=CallStatus.COMPLETED)

    figures = _figures(client.get(town.url))

    assert figures["abgeschlossene Projekte"] == "1"
    assert figures["geleistete Stunden"] == "noch keine Daten"


def test_portrait_hides_what_rests_on_fewer_than_five_people(client, town):
    call = make_call(host=town, status=CallStatus.COMPLETED)
    for _each in range(4):
        make_placement(call=call)
    few = _figures(client.get(town.url))["geleistete Stunden"]
    make_placement(call=call)

    assert few == "nicht veröffentlicht"
    assert _figures(client.get(town.url))["geleistete Stunden"].replace(".", "").isdigit()


def test_portrait_counts_no_figures_of_others_nor_private_ones(client, town, places):
    make_call(host=make_host(title="Stadt Fernstadt", area=places.far), status=CallStatus.COMPLETED)
    secret = make_call(host=town, status=CallStatus.COMPLETED)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)

    response = client.get(town.url)

    assert "Was hier zusammengekommen ist" not in _text(response)


def test_portrait_before_its_first_project_shows_no_figures(client, town):
    make_call(host=town)

    assert "Was hier zusammengekommen ist" not in _text(client.get(town.url))


def test_portrait_leads_to_its_land(client, town):
    assert 'href="/projekte/land/nordland/"' in _text(client.get(town.url))


def test_portrait_shows_the_nearest_hosts_with_the_distance(client, town, places):
    make_host(title="Stadt Fernstadt", area=places.far)
    beside = make_host(title="Dorf Daneben", area=make_area(name="Daneben", latitude=54.65, longitude=9.05))
    make_host(title="Landesamt", area=places.near.state)
    make_host(title="Bundesamt", area=None)
    make_call(host=beside)

    response = client.get(town.url)

    assert [host.title for host in response.context["neighbours"]] == ["Dorf Daneben", "Stadt Fernstadt"]
    assert "6 km entfernt" in _text(response)


def test_land_and_federal_office_have_no_neighbours(client, town, places):
    for area in (places.near.state, None):
        host = make_host(area=area)

        assert client.get(host.url).context["neighbours"] == []


def test_private_host_is_nobodys_neighbour(client, town, places):
    secret = make_host(title="Stadt Fernstadt", area=places.far)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(town.url).context["neighbours"] == []


def test_portrait_is_true_until_a_neighbour_closes(client, town, places):
    make_call(host=make_host(title="Stadt Fernstadt", area=places.far), deadline=NOW + timedelta(hours=2))

    request = client.get(town.url).wsgi_request

    assert earliest(request) == NOW + timedelta(hours=2, microseconds=1)


@pytest.mark.django_db(transaction=True)
def test_portrait_asks_the_same_for_one_and_for_three(client, town):
    def fill(*numbers):
        for number in numbers:
            area = make_area(name=f"Ort {number}", kind=AreaKind.MUNICIPALITY, latitude=54 + number / 10)
            make_call(host=make_host(title=f"Stadt {number}", area=area))
            make_call(host=town)
            done = make_call(host=town, status=CallStatus.COMPLETED)
            make_placement(call=done)
            make_report(call=done, title=f"Bericht {number}")

    fill(1)
    few = _queries(client, town.url)
    fill(2, 3)

    assert _queries(client, town.url) == few
    assert few <= 12
