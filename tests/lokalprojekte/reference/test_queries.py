"""Where places are, how far apart, and what they are called."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lokalprojekte.reference.models import Area, Competence, Postcode
from lokalprojekte.reference.queries import (
    EARTH_RADIUS_KM,
    Location,
    distance_km,
    find_places,
    free_slug,
    locate,
    near,
    reference_is_complete,
    within,
)
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_postcode

pytestmark = pytest.mark.django_db

BERLIN = Location(52.5200, 13.4050, "Berlin")
MUNICH = Location(48.1374, 11.5755, "München")


def test_known_postcode_is_located_exactly():
    make_postcode(code="01067", place="Dresden", latitude=51.05, longitude=13.73)

    assert locate(" 01067 ") == Location(51.05, 13.73, "01067 Dresden", approximate=False)


def test_unknown_postcode_is_the_mean_of_its_first_three_digits():
    make_postcode(code="01067", latitude=51.0, longitude=13.0)
    make_postcode(code="01069", latitude=52.0, longitude=14.0)
    make_postcode(code="01108", latitude=40.0, longitude=5.0)

    found = locate("01099")

    assert found is not None
    assert (found.latitude, found.longitude, found.approximate) == (51.5, 13.5, True)
    assert found.label == "Postleitzahlengebiet 010"


def test_unknown_prefix_falls_back_to_two_digits():
    make_postcode(code="80331", latitude=48.1, longitude=11.6)

    found = locate("80287")

    assert found == Location(48.1, 11.6, "Postleitzahlengebiet 80", approximate=True)


@pytest.mark.parametrize("text", ["", "abcde", "1067", "010670", "01 067", "٠١٢٣٤", "00000", "-1067", "01067\n01069"])
def test_what_is_no_postcode_is_nowhere(text):
    make_postcode(code="01067")

    assert locate(text) is None


def test_distance_berlin_to_munich_is_504_km():
    assert distance_km(BERLIN, MUNICH) == pytest.approx(504.2, abs=0.5)


def test_distance_of_one_degree_on_a_meridian():
    north, south = Location(51.0, 10.0, ""), Location(50.0, 10.0, "")

    assert distance_km(north, south) == pytest.approx(math.radians(1) * EARTH_RADIUS_KM)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distance_is_symmetric_and_never_more_than_half_round(lat_a, lon_a, lat_b, lon_b):
    a, b = Location(lat_a, lon_a, ""), Location(lat_b, lon_b, "")

    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert 0 <= distance_km(a, b) <= math.pi * EARTH_RADIUS_KM + 1e-6


def destination(start: Location, bearing: float, km: float) -> Location:
    """Return where one arrives after ``km`` on a great circle that starts in direction ``bearing`` (radians)."""
    angle, phi = km / EARTH_RADIUS_KM, math.radians(start.latitude)
    latitude = math.asin(
        max(-1, min(1, math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing)))
    )
    turn = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * math.sin(latitude)
    )
    longitude = (start.longitude + math.degrees(turn) + 540) % 360 - 180
    return Location(math.degrees(latitude), longitude, "")


@given(
    latitude=st.floats(-89.99, 89.99),
    longitude=st.floats(-180, 180),
    bearing=st.floats(0, 2 * math.pi),
    radius=st.floats(0, 3_000),
    share=st.floats(0, 1),
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_box_never_loses_what_lies_within_the_radius(latitude, longitude, bearing, radius, share):
    centre = Location(latitude, longitude, "")
    point = destination(centre, bearing, radius * share)
    if not Postcode.objects.exists():
        make_postcode()
    Postcode.objects.update(latitude=point.latitude, longitude=point.longitude)

    found = near(Postcode.objects.all(), of=centre, radius_km=radius).exists()

    assert found or distance_km(centre, point) > radius


def test_within_returns_nearest_first_with_kilometres(django_assert_num_queries):
    far = make_area(name="Fern", latitude=51.0, longitude=10.4)
    close = make_area(name="Nah", latitude=51.0, longitude=10.1)
    make_area(name="Ecke des Kastens", latitude=51.3, longitude=10.45)
    towns = Area.objects.filter(kind="municipality")

    with django_assert_num_queries(1):
        hits = within(towns, of=Location(51.0, 10.0, ""), radius_km=30)

    assert [(town, round(km, 1)) for town, km in hits] == [(close, 7.0), (far, 28.0)]


def test_within_follows_relations():
    make_postcode(code="99998", areas=[make_area(latitude=51.0, longitude=10.1)], latitude=0, longitude=0)

    hits = within(
        Postcode.objects.all(),
        of=Location(51.0, 10.0, ""),
        radius_km=30,
        latitude="areas__latitude",
        longitude="areas__longitude",
    )

    assert [postcode.code for postcode, _km in hits] == ["99998"]


def test_radius_zero_finds_the_place_itself():
    town = make_area(latitude=51.0, longitude=10.0)

    assert within(Area.objects.filter(pk=town.pk), of=Location(51.0, 10.0, ""), radius_km=0) == [(town, 0.0)]


@pytest.mark.parametrize("radius", [-1, math.nan])
def test_radius_must_be_a_number_of_kilometres(radius):
    with pytest.raises(ValueError, match="A radius is a number of kilometres"):
        within(Area.objects.all(), of=BERLIN, radius_km=radius)


@pytest.mark.parametrize("typed", ["München", "münchen", "MUENCHEN", "Muenchen", "munch", " Mün "])
def test_town_is_found_however_its_name_is_typed(typed):
    make_area(name="München", postcode="80331")
    make_area(name="Mühlhausen")

    assert [(place.label, place.postcode) for place in find_places(typed)] == [("München", "80331")]


def test_town_is_found_by_a_later_word_and_by_postcode():
    town = make_area(name="Frankfurt am Main")
    make_postcode(code="60311", areas=[town])

    assert [place.key for place in find_places("main")] == [town.key]
    assert [place.key for place in find_places("603")] == [town.key]


def test_places_stand_in_din_order_and_larger_ones_win_where_not_all_fit():
    for name, population in [("Börden", 10), ("Bordesholm", 20), ("Bord", 1), ("Bordenau", 30), ("Bördern", 40)]:
        make_area(name=name, population=population)

    assert [place.label for place in find_places("bord")] == ["Bord", "Börden", "Bordenau", "Bördern", "Bordesholm"]
    assert [place.label for place in find_places("bord", limit=3)] == ["Bord", "Bordenau", "Bördern"]


def test_namesakes_are_told_apart_by_kreis_and_if_need_be_by_postcode():
    dithmarschen = make_area(kind="district", name="Dithmarschen", designation="Kreis", key="99051")
    greifswald = make_area(kind="district", name="Vorpommern-Greifswald", key="99075")
    make_area(name="Neuenkirchen", district=dithmarschen, postcode="25792")
    make_area(name="Neuenkirchen", district=greifswald, postcode="17392")
    make_area(name="Neuenkirchen", district=greifswald, postcode="17498")
    make_area(name="Neuenkirchen-Vörden", district=greifswald)

    assert [place.label for place in find_places("Neuenk")] == [
        "Neuenkirchen (Kreis Dithmarschen)",
        "Neuenkirchen (Landkreis Vorpommern-Greifswald, 17392)",
        "Neuenkirchen (Landkreis Vorpommern-Greifswald, 17498)",
        "Neuenkirchen-Vörden",
    ]


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "\x00", "…", "123456", "'; --"])
def test_nothing_is_found_for_signs(typed):
    make_area(name="Musterhausen")

    assert find_places(typed) == []


def test_finding_three_places_costs_as_many_queries_as_one(django_assert_num_queries):
    make_area(name="Burg")
    with django_assert_num_queries(2):
        find_places("burg")
    make_area(name="Burg")
    make_area(name="Burgau")

    with django_assert_num_queries(2):
        assert len(find_places("burg")) == 3


@pytest.mark.parametrize(
    ("kind", "designation", "name", "title"),
    [
        ("state", "Freistaat", "Bayern", "Bayern"),
        ("district", "Landkreis", "Harburg", "Landkreis Harburg"),
        ("district", "Kreis", "Ennepe-Ruhr-Kreis", "Ennepe-Ruhr-Kreis"),
        ("district", "Landkreis", "Region Hannover", "Region Hannover"),
        ("district", "Kreisfreie Stadt", "Kiel", "Kiel"),
        ("association", "Amt", "Eider", "Amt Eider"),
        ("municipality", "Stadt", "Köln", "Köln"),
    ],
)
def test_title_says_what_the_name_leaves_open(kind, designation, name, title):
    assert Area(kind=kind, designation=designation, name=name).title == title


def test_reference_is_incomplete_before_the_import():
    assert not reference_is_complete()


def test_slug_of_a_new_row_is_counted_up():
    make_competence(label="Größe")

    assert free_slug(Competence, "Größe") == "groesse-2"
    assert free_slug(Competence, "…") == "neu"
