"""Where points lie on the drawing, and how pins are gathered."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from lokalprojekte.core.map import Place, geometry_file, germany_map, project


def place(latitude, longitude, name="Ort", **fields):
    return Place(latitude=latitude, longitude=longitude, place=name, title=f"Projekt {name}", url=f"/{name}/", **fields)


def test_project_follows_the_formula_of_the_data():
    assert project(55.1, 5.8) == (0, 0)
    assert project(54.1, 6.8) == pytest.approx((64, 102.1379))


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(54.91, 8.31), (47.41, 10.28), (51.05, 5.87), (51.27, 15.04)],
    ids=["List", "Oberstdorf", "Selfkant", "Görlitz"],
)
def test_project_keeps_the_ends_of_the_country_inside_the_drawing(latitude, longitude):
    x, y = project(latitude, longitude)

    assert 0 <= x <= 595
    assert 0 <= y <= 807


def test_map_without_places_is_an_empty_outline():
    drawn = germany_map([])

    assert (drawn.view_box, drawn.pins, drawn.places) == ("0 0 595 807", [], [])


def test_map_draws_southern_pins_last():
    drawn = germany_map([place(48, 11, "Sued"), place(54, 9, "Nord")])

    assert [pin.label for pin in drawn.pins] == ["Projekt Nord, Nord", "Projekt Sued, Sued"]


def test_map_gathers_places_that_lie_close_together():
    drawn = germany_map([place(51.0, 10.0, "A"), place(51.05, 10.05, "B"), place(53, 10, "C")])

    assert [(pin.count, pin.url) for pin in drawn.pins] == [(1, "/C/"), (2, "#karte-tabelle")]
    assert drawn.pins[1].label == "2 Projekte: B, A"


def test_map_lists_places_by_name():
    drawn = germany_map([place(54, 9, "Zittau"), place(48, 11, "Apolda")])

    assert [entry.place for entry in drawn.places] == ["Apolda", "Zittau"]


def test_position_of_a_pin_has_a_decimal_point_in_german():
    pin = germany_map([place(51.33, 12.37)]).pins[0]

    assert (pin.x_text, pin.y_text) == ("420.5", "385.1")


def test_drawing_is_made_of_the_outlines_of_the_reference_data():
    drawing = (Path(settings.STATICFILES_DIRS[0]) / "art" / "germany.svg").read_text(encoding="utf-8")
    data = json.loads(geometry_file().read_text(encoding="utf-8"))

    drawn = dict(re.findall(r'id="land-(\d\d)" d="([^"]+)"', drawing))

    assert drawn == {state["land"]: state["d"] for state in data["laender"]}
    assert data["quelle"] in drawing


def test_map_words_several_places_as_it_is_told():
    drawn = germany_map([place(51.0, 10.0, "A"), place(51.05, 10.05, "B")], say_many=lambda places: f"{len(places)} da")

    assert [pin.label for pin in drawn.pins] == ["2 da"]
