"""Where points, Länder and Kreise lie on the drawing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from lokalprojekte.core.map.geometry import (
    GERMANY,
    data_folder,
    district_shapes,
    frame_of,
    project,
    state_shapes,
    unproject,
)

STATES = [shape.key for shape in state_shapes()]


def test_project_follows_the_formula_of_the_data():
    assert project(55.1, 5.8) == (0, 0)
    assert project(54.1, 6.8) == pytest.approx((64, 102.1379))


def test_unproject_undoes_project():
    assert unproject(*project(51.33, 12.37)) == pytest.approx((51.33, 12.37))


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(54.91, 8.31), (47.41, 10.28), (51.05, 5.87), (51.27, 15.04)],
    ids=["List", "Oberstdorf", "Selfkant", "Görlitz"],
)
def test_project_keeps_the_ends_of_the_country_inside_the_drawing(latitude, longitude):
    assert GERMANY.holds(*project(latitude, longitude))


def test_drawing_is_made_of_the_outlines_of_the_reference_data():
    drawing = (Path(settings.STATICFILES_DIRS[0]) / "art" / "germany.svg").read_text(encoding="utf-8")
    data = json.loads((data_folder() / "bundeslaender_svg.json").read_text(encoding="utf-8"))

    drawn = dict(re.findall(r'id="land-(\d\d)" d="([^"]+)"', drawing))

    assert drawn == {state["land"]: state["d"] for state in data["laender"]}
    assert data["quelle"] in drawing


@pytest.mark.parametrize("state", STATES)
def test_frame_of_a_land_holds_its_kreise_and_is_no_taller_than_germany(state):
    frame = frame_of(state)

    assert all(frame.holds(shape.x, shape.y) for shape in district_shapes(state))
    assert frame.height / frame.width <= GERMANY.height / GERMANY.width + 0.01
    assert frame.zoom < 1


def test_frame_of_a_land_nobody_knows_is_germany():
    assert (frame_of("17"), district_shapes("17")) == (GERMANY, ())


@pytest.mark.parametrize("state", STATES)
def test_every_area_is_drawn_by_the_part_it_names(state):
    shapes = [*district_shapes(state), *(shape for shape in state_shapes() if shape.key == state)]

    for shape in shapes:
        drawing = (Path(settings.STATICFILES_DIRS[0]) / shape.file).read_text(encoding="utf-8")
        assert f'id="{shape.part}"' in drawing
