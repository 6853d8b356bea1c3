"""How areas are shaded, ordered and met."""

from __future__ import annotations

import pytest

from lokalprojekte.core.map.geometry import GERMANY, district_shapes, frame_of, state_shapes
from lokalprojekte.core.map.regions import SHADES, regions_of, shades_of


def regions(counts, shapes=None, frame=GERMANY, **fields):
    return regions_of(shapes or state_shapes(), counts, frame=frame, say=str, url=lambda key: f"?{key}", **fields)


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5, 6, 7, 9, 20, 100, 3_000])
def test_shades_cover_every_number_once_and_grow_darker(most):
    shades = shades_of(most)

    covered = [number for shade in shades for number in range(shade.first, shade.last + 1)]
    assert covered == [*range(1, most + 1)]
    assert [shade.number for shade in shades] == sorted({shade.number for shade in shades})
    assert all(1 <= shade.number <= SHADES for shade in shades)


def test_nothing_has_no_shades():
    assert shades_of(0) == []


def test_areas_without_anything_are_left_out_unless_they_were_chosen():
    shown = regions({"01": 2}, chosen={"09"})

    assert [(region.name, region.count, region.shade, region.chosen, region.url) for region in shown] == [
        ("Bayern", 0, 0, True, "?09"),
        ("Schleswig-Holstein", 2, 4, False, "?01"),
    ]
    assert shown[1].label == "Schleswig-Holstein: 2"


def test_areas_stand_by_name_and_small_ones_last():
    shown = regions(dict.fromkeys((shape.key for shape in state_shapes()), 1))

    large = [region.name for region in shown if not region.reach]
    small = [region.name for region in shown if region.reach]
    assert [region.name for region in shown] == [*sorted(large), *sorted(small)]
    assert {"Berlin", "Bremen", "Hamburg", "Saarland"} <= {*small}


def test_small_area_is_met_as_far_as_a_finger_needs():
    [bremen] = regions({"04": 1})

    #: 24 px across on a map 272 px wide.
    assert 2 * bremen.reach * 272 / GERMANY.width >= 24


@pytest.mark.parametrize("state", [shape.key for shape in state_shapes()])
def test_no_area_reaches_into_the_middle_of_another(state):
    shapes = district_shapes(state)

    shown = regions({shape.key: 1 for shape in shapes}, shapes, frame_of(state))

    for region in shown:
        for other in shown:
            if region is not other and region.reach and other.reach:
                apart = ((region.shape.x - other.shape.x) ** 2 + (region.shape.y - other.shape.y) ** 2) ** 0.5
                assert apart >= max(region.reach, other.reach)
