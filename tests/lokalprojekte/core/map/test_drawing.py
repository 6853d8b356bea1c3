"""Maps as they are drawn: of places, of Länder, of the Kreise of one Land."""

from __future__ import annotations

import re

from django.template.loader import render_to_string

from lokalprojekte.core.map import Place, place_map, region_map


def place(latitude, longitude, name="Ort"):
    return Place(latitude=latitude, longitude=longitude, place=name, title=f"Projekt {name}", url=f"/{name}/")


def shown(drawing, **context):
    return render_to_string("components/map.html", {"map": drawing, "title": "Wo", **context})


def test_map_without_anything_is_an_outline_with_its_credit():
    page = shown(place_map([]))

    assert "<table" not in page
    assert "<a class" not in page
    assert page.count("GeoBasis-DE") == 1


def test_map_lists_places_by_name():
    drawing = place_map([place(54, 9, "Zittau"), place(48, 11, "Apolda")])

    assert [entry.place for entry in drawing.places] == ["Apolda", "Zittau"]
    assert re.findall(r"<tr><td>(\w+)", shown(drawing)) == ["Apolda", "Zittau"]


def test_areas_are_links_with_their_number_as_name_and_stand_in_the_table():
    page = shown(region_map({"01": 7, "02": 1}, url=lambda key: f"?land={key}"))

    assert "<title>Schleswig-Holstein: 7 Projekte</title>" in page
    assert page.count('href="?land=01"') == 2
    assert re.findall(r'map-table__number">(\d+)', page) == ["1", "7"]
    assert "style=" not in page


def test_area_that_leads_nowhere_is_no_link():
    page = shown(region_map({"01": 7}, url=lambda _key: ""))

    assert 'role="img" aria-label="Schleswig-Holstein: 7 Projekte"' in page
    assert 'href=""' not in page


def test_map_of_a_land_shows_its_kreise_and_the_way_back():
    drawing = region_map(
        {"01054": 2, "09162": 5}, url=lambda key: f"?kreis={key}", state="01", back="?", chosen={"01054"}, wider=1
    )

    page = shown(drawing)

    assert [region.name for region in drawing.regions] == ["Kreis Nordfriesland"]
    assert 'href="?">Ganz Deutschland' in page
    assert "districts/01.svg#kreise" in re.sub(r"01\.\w{12}\.svg", "01.svg", page)
    assert page.count('aria-current="true"') == 2
    assert re.findall(r'map-table__number">(\d+)', page) == ["2", "1"]


def test_numbers_of_all_kreise_of_the_largest_land_stay_small():
    bavaria = region_map(
        {f"09{number:03}": 3 for number in range(1, 1000)}, url=lambda key: f"?kreis={key}", state="09"
    )

    assert len(bavaria.regions) == 96
    assert len(shown(bavaria)) < 60_000


def test_pin_that_says_what_its_area_says_is_not_said_twice():
    doubled = Place(
        54.5, 9.0, place="Kreis Nordfriesland", title="2 Projekte", url="?kreis=01054", count=2, doubled=True
    )

    page = shown(region_map({"01054": 2}, url=lambda key: f"?kreis={key}", state="01", places=[doubled]))

    assert page.count('tabindex="-1" aria-hidden="true"') == 1
