"""Where a place is that somebody wrote into the search."""

from __future__ import annotations

import pytest

from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area
from showcase.where import where_is

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns(places):
    """Return two towns of one name in two Kreise, and one whose name is the beginning of others."""
    state = places.near.state
    kreise = [
        make_area(kind=AreaKind.DISTRICT, key=key, name=name, designation="Kreis", state=state)
        for key, name in (("01051", "Dithmarschen"), ("01061", "Steinburg"))
    ]
    twins = [
        make_area(name="Neuenkirchen", key=f"{kreis.key}074", state=state, district=kreis, latitude=54.0 + number)
        for number, kreis in enumerate(kreise)
    ]
    make_area(name="Münster", key="05515000", state=state, latitude=51.9)
    make_area(name="Münstertal", key="08315130", state=state, latitude=47.8)
    return twins


@pytest.mark.parametrize("text", ["25813", " 25813 Nahstadt", "Nahstadt", "nahstadt", "Nahs"])
def test_postcode_and_name_are_known(places, text):
    assert where_is(text).location is not None


@pytest.mark.parametrize(("text", "latitude"), [("Münster", 51.9), ("muenster", 51.9), ("Münstert", 47.8)])
def test_whole_name_wins_over_longer_ones(towns, text, latitude):
    assert where_is(text).location.latitude == latitude


def test_name_of_several_towns_asks_which(towns):
    where = where_is("Neuenkirchen")

    assert where.location is None
    assert where.problem == "Diesen Namen tragen mehrere Orte. Welchen meinen Sie?"
    assert [place.label for place in where.choices] == [
        "Neuenkirchen (Kreis Dithmarschen)",
        "Neuenkirchen (Kreis Steinburg)",
    ]


def test_every_choice_is_understood(towns):
    found = [where_is(place.label).location for place in where_is("Neuenkirchen").choices]

    assert [location.latitude for location in found] == [54.0, 55.0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("99999", "Diese Postleitzahl kennen wir nicht."),
        ("123", "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 24837."),
        ("Xanadu", "Diesen Ort kennen wir nicht. Schreibt er sich anders?"),
        ("(", "Diesen Ort kennen wir nicht. Schreibt er sich anders?"),
        (":", "Diesen Ort kennen wir nicht. Schreibt er sich anders?"),
    ],
)
def test_unknown_place_is_explained(places, text, problem):
    assert where_is(text).problem == problem


def test_nothing_asked_is_nothing_wrong():
    assert where_is("") == where_is("")
    assert (where_is("").location, where_is("").problem) == (None, "")


def test_town_far_larger_than_its_namesakes_is_the_one_meant(places):
    state = places.near.state
    north, west = (
        make_area(kind=AreaKind.DISTRICT, key=key, name=name, designation=kind, state=state)
        for key, name, kind in (("01054", "Nordfriesland", "Kreis"), ("03256", "Nienburg", "Landkreis"))
    )
    make_area(name="Husum", key="01054056", state=state, district=north, population=23_000, latitude=54.5)
    make_area(name="Husum", key="03256010", state=state, district=west, population=2_300, latitude=52.6)

    where = where_is("Husum")

    assert (where.location.latitude, where.problem) == (54.5, "")
    assert [place.label for place in where.choices] == ["Husum (Landkreis Nienburg)"]
