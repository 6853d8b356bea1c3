"""The maps of hosts: by Land on their list, with their neighbours on a portrait."""

from __future__ import annotations

import pytest

from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_host

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def state():
    return make_area(kind=AreaKind.STATE, key="01", name="Schleswig-Holstein")


@pytest.fixture
def host(state):
    district = make_area(kind=AreaKind.DISTRICT, key="01054", name="Nordfriesland", state=state)
    return make_host(
        title="Stadt Husum",
        area=make_area(name="Husum", state=state, district=district, latitude=54.48, longitude=9.05),
    )


def test_list_counts_hosts_by_land_and_a_click_brings_them(client, host, state):
    make_host(title="Kiel", area=make_area(name="Kiel", state=state, latitude=54.32, longitude=10.13))

    [region] = client.get("/kommunen/").context["map"].regions

    assert (region.label, region.url) == ("Schleswig-Holstein: 2 Kommunen", "?land=01")
    assert client.get(f"/kommunen/{region.url}").context["count"] == 2


def test_chosen_land_leads_back_and_keeps_the_other_wishes(client, host):
    [region] = client.get("/kommunen/?q=Husum&land=01").context["map"].regions

    assert (region.chosen, region.url) == (True, "?q=Husum")


def test_portrait_marks_its_place_its_kreis_and_its_neighbours(client, host, state):
    make_host(title="Kiel", area=make_area(name="Kiel", state=state, latitude=54.32, longitude=10.13))
    south = make_area(kind=AreaKind.STATE, key="09", name="Bayern")
    make_host(title="Hof", area=make_area(name="Hof", state=south, latitude=50.3, longitude=11.9))

    answer = client.get(host.url)
    drawing = answer.context["map"]

    assert (drawing.state, drawing.raised.key) == ("01", "01054")
    assert [(pin.is_here, pin.label) for pin in drawing.pins] == [
        (True, "Stadt Husum, Schleswig-Holstein"),
        (False, "Kiel, Schleswig-Holstein"),
    ]
    assert answer.content.decode().count("GeoBasis-DE") == 1


def test_host_that_lies_nowhere_has_no_map(client):
    host = make_host(title="Bundesamt", area=None)

    answer = client.get(host.url)

    assert answer.context["map"] is None
    assert "GeoBasis-DE" not in answer.content.decode()
