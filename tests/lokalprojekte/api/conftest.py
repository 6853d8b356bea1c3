"""A board of calls that the tests of this room read."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from lokalprojekte.reference.enums import AreaKind, CompetenceLevel
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action, make_postcode
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus, EngagementForm, PlaceMode
from tests.showcase.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def board(boards, db, clock):
    """Return the calls of the board."""
    return boards.new()


@pytest.fixture(scope="module")
def boards(module_rows):
    """Put up the board once for a module."""
    with time_machine.travel(NOW, tick=False):
        return module_rows(publish_board)


def publish_board():
    """Publish nine calls in two Länder; every third is open, can be done from anywhere, or asks for a competence."""
    north = make_area(kind=AreaKind.STATE, key="01", name="Nordland", latitude=54.2, longitude=9.5)
    south = make_area(kind=AreaKind.STATE, key="09", name="Südland", latitude=49.0, longitude=11.0)
    near = make_area(name="Nahstadt", state=north, latitude=54.6, longitude=9.05)
    far = make_area(name="Fernstadt", state=south, latitude=53.2, longitude=9.5)
    make_postcode(code="25813", areas=[near], latitude=54.47, longitude=9.05)
    fields = [make_field_of_action(name=name, slug=name.lower()) for name in ("Mobilitaet", "Klima")]
    competence = make_competence(label="Moderation", slug="moderation")
    hosts = [make_host(title="Nah", area=near), make_host(title="Fern", area=far)]
    return [
        make_call(
            title=f"{'Rufbus' if number % 2 else 'Archiv'} {number}",
            host=hosts[number % 2],
            now=NOW - number * DAY,
            deadline=NOW + (number + 1) * DAY,
            status=(CallStatus.OPEN, CallStatus.OPEN, CallStatus.RUNNING)[number % 3],
            place_mode=list(PlaceMode)[number % 3],
            fields_of_action=[fields[number % 2]],
            must=[(competence, CompetenceLevel.ADVANCED)] if number % 3 == 0 else [],
            engagements=[(list(EngagementForm)[number % 6], "100 Euro")],
        )
        for number in range(9)
    ]
