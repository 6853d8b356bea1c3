"""The map of calls says what the list will show."""

from __future__ import annotations

from random import Random
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.call_map import MOST_DISTRICTS, list_map
from showcase.call_query import CallQuery, StatusFilter
from showcase.enums import PlaceMode
from showcase.finding import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(site_tree, now):
    """Return calls in five Kreise of three Länder, one for a whole Land, and one that names no place."""
    dice = Random(5)
    towns = []
    for key, name in (("01", "Schleswig-Holstein"), ("05", "Nordrhein-Westfalen"), ("09", "Bayern")):
        state = make_area(kind=AreaKind.STATE, key=key, name=name)
        towns.append(state)
        for number in {"01": ("01054", "01051"), "05": ("05913", "05916"), "09": ("09162",)}[key]:
            district = make_area(kind=AreaKind.DISTRICT, key=number, name=f"Kreis {number}", state=state)
            towns.append(make_area(name=f"Ort {number}", state=state, district=district))
    hosts = [*(make_host(title=f"Stadt {town.name}", area=town) for town in towns), make_host(title="Bundesamt")]
    for number in range(30):
        mode = dice.choice([*PlaceMode])
        host = hosts[number] if number < len(hosts) else dice.choice(hosts)
        make_call(title=f"Projekt {number}", host=host, now=now, place_mode=mode)


def drawn(query, now):
    return list_map(query, find(query, now=now), address=lambda asked: f"?{asked.serialise()}")


def count_at(url, now):
    return find(CallQuery.parse(urlsplit(url).query).query, now=now).count


def random_query(dice):
    return CallQuery(
        states=dice.choice(((), (), ("01",), ("05",), ("01", "09"))),
        districts=dice.choice(((), (), ("01054",), ("01054", "01051"))),
        modes=tuple(dice.sample([*PlaceMode], dice.randint(0, 2))),
        status=dice.choice([*StatusFilter]),
        text=dice.choice(("", "Projekt")),
    )


def test_every_number_is_what_its_link_finds(board, now):
    dice, compared = Random(2), 0

    for query in (random_query(dice) for _ in range(60)):
        for region in drawn(query, now).regions:
            if not region.chosen:
                assert count_at(region.url, now) == region.count, (query, region.label)
                compared += 1

    assert compared > 40


def test_numbers_are_those_of_the_filters(board, now):
    dice = Random(4)

    for query in (random_query(dice) for _ in range(40)):
        counts, drawing = find(query, now=now).counts, drawn(query, now)
        name = "districts" if query.state_in_focus else "states"
        known = {key: count for key, count in counts[name].items() if key.startswith(query.state_in_focus)}
        assert {region.shape.key: region.count for region in drawing.regions if region.count} == known


def test_land_keeps_every_other_wish(board, now):
    query = CallQuery(text="Projekt", modes=(PlaceMode.ONSITE,), status=StatusFilter.ALL, page=2)

    urls = [region.url for region in drawn(query, now).regions]

    assert "?q=Projekt&land=01&ort=vor-ort&status=alle" in urls


def test_land_opens_its_kreise_and_leads_back(board, now):
    drawing = drawn(CallQuery(text="Projekt", states=("01",)), now)

    assert [region.shape.key for region in drawing.rows] == ["01051", "01054"]
    assert {region.url for region in drawing.regions} == {"?q=Projekt&kreis=01051", "?q=Projekt&kreis=01054"}
    assert drawing.back == "?q=Projekt"


def test_chosen_kreis_leads_back_to_its_land(board, now):
    [chosen] = [region for region in drawn(CallQuery(districts=("01054",)), now).regions if region.chosen]

    assert (chosen.shape.key, chosen.url) == ("01054", "?land=01")


def test_calls_for_a_whole_land_are_counted_beside_its_kreise(board, now):
    query = CallQuery(states=("01",))

    drawing = drawn(query, now)

    assert drawing.wider > 0
    assert sum(region.count for region in drawing.regions) + drawing.wider == find(query, now=now).count


def test_pin_leads_to_exactly_its_kreise_where_they_are_few(board, now):
    pins = drawn(CallQuery(), now).pins

    assert sum(pin.count for pin in pins) == sum(find(CallQuery(), now=now).counts["districts"].values())
    for pin in pins:
        assert len({place.key for place in pin.places}) <= MOST_DISTRICTS
        assert count_at(pin.url, now) == pin.count


def test_pin_in_a_land_repeats_the_link_of_its_kreis(board, now):
    drawing = drawn(CallQuery(states=("01",)), now)

    urls = {region.url for region in drawing.regions}
    assert [pin.is_doubled for pin in drawing.pins] == [True, True]
    assert {pin.url for pin in drawing.pins} == urls


def test_map_asks_the_database_for_nothing(board, now):
    found = find(CallQuery(), now=now)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        list_map(CallQuery(), found, address=str)

    assert len(captured) == 0


def test_list_shows_the_map_with_links_and_table(board, client):
    page = client.get("/projekte/?land=01").content.decode()

    assert "<title>Kreis Nordfriesland:" in page
    assert "Ganz Deutschland" in page
    assert page.count("GeoBasis-DE") == 1
