"""Places and words the tests of this room share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from lokalprojekte.reference.models import Area, FieldOfAction

#: Monday morning, in the middle of nowhere near a change of the clock.
NOW = datetime(2027, 3, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@dataclass(frozen=True)
class Places:
    """Two towns in two Länder, 15 and 150 km from a postcode."""

    near: Area
    far: Area
    postcode: str = "25813"


@pytest.fixture
def places(db: None) -> Places:
    """Return two towns and a postcode between which distances are known."""
    return make_places()


def make_places() -> Places:
    """Make two towns and a postcode between which distances are known."""
    from lokalprojekte.reference.enums import AreaKind
    from lokalprojekte.seed.recipes.reference import make_area, make_postcode

    north = make_area(kind=AreaKind.STATE, key="01", name="Nordland", latitude=54.2, longitude=9.5)
    south = make_area(kind=AreaKind.STATE, key="09", name="Südland", latitude=49.0, longitude=11.0)
    near = make_area(name="Nahstadt", state=north, latitude=54.6, longitude=9.05)
    far = make_area(name="Fernstadt", state=south, latitude=53.2, longitude=9.5)
    make_postcode(code="25813", areas=[near], latitude=54.47, longitude=9.05)
    return Places(near, far)


@pytest.fixture
def mobility(db: None) -> FieldOfAction:
    """Return a field of action."""
    from lokalprojekte.seed.recipes.reference import make_field_of_action

    return make_field_of_action(name="Mobilität & Verkehr", slug="mobilitaet")


@pytest.fixture
def now() -> datetime:
    """Return the moment at which these tests play."""
    return NOW


@pytest.fixture
def clock(now):
    with time_machine.travel(now, tick=False):
        yield now


def count_queries(client, address):
    """Return how many queries ``address`` takes once it was asked for before."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
