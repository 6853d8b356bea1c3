"""The drawings of the Kreise are those of their outlines."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from lokalprojekte.core.map.geometry import data_folder, district_shapes, districts_file, state_shapes
from lokalprojekte.reference.files import DISTRICTS
from lokalprojekte.reference.outlines import drawings, middles


def test_files_are_what_the_command_writes():
    static = Path(settings.STATICFILES_DIRS[0])

    for state, drawing in drawings().items():
        assert (static / districts_file(state)).read_text(encoding="utf-8") == drawing, "run manage.py draw_map"
    assert (data_folder() / "kartenpunkte.json").read_text(encoding="utf-8") == middles(), "run manage.py draw_map"


def test_every_kreis_is_on_the_map():
    shapes = [shape for state in state_shapes() for shape in district_shapes(state.key)]

    assert len(shapes) == DISTRICTS.rows
    assert min(shape.room for shape in shapes) > 0


@pytest.mark.parametrize("drawing", drawings().values())
def test_drawing_names_its_source(drawing):
    assert "© GeoBasis-DE / BKG (2021), dl-de/by-2-0" in drawing
