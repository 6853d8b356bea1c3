"""Which Länder lie side by side."""

from __future__ import annotations

import pytest

from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area
from showcase.themes.neighbours import border_on, nearest_first

pytestmark = pytest.mark.django_db


@pytest.fixture
def states():
    points = {"01": (54.3, 10.1), "02": (53.6, 10.0), "03": (52.4, 9.7), "09": (48.1, 11.6), "10": (49.2, 7.0)}
    return {
        key: make_area(kind=AreaKind.STATE, key=key, name=f"Land {key}", latitude=latitude, longitude=longitude)
        for key, (latitude, longitude) in points.items()
    }


def test_border_is_shared_both_ways(states):
    assert border_on(states["01"], states.values()) == [states["02"], states["03"]]
    assert border_on(states["03"], states.values()) == [states["01"], states["02"]]
    assert border_on(states["10"], states.values()) == []


def test_nearest_begin_with_those_at_the_border(states):
    order = nearest_first(states["01"], states.values())

    assert [state.key for state in order] == ["02", "03", "10", "09"]
