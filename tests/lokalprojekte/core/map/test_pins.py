"""How places become pins, and pins of several places."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from lokalprojekte.core.map.geometry import frame_of
from lokalprojekte.core.map.pins import NEAR, Place, Words, pins_of, some_names


def place(latitude, longitude, name="Ort", **fields):
    return Place(latitude=latitude, longitude=longitude, place=name, title=f"Projekt {name}", url=f"/{name}/", **fields)


def test_pins_of_nothing_are_none():
    assert pins_of([]) == []


def test_southern_pins_are_drawn_last():
    pins = pins_of([place(48, 11, "Sued"), place(54, 9, "Nord")])

    assert [pin.label for pin in pins] == ["Projekt Nord, Nord", "Projekt Sued, Sued"]


def test_places_that_lie_close_together_become_one_pin_in_their_middle():
    words = Words(url=lambda places: f"/?{len(places)}")

    pins = pins_of([place(51.0, 10.0, "A"), place(51.1, 10.1, "B"), place(53, 10, "C")], words=words)

    assert [(pin.count, pin.url) for pin in pins] == [(1, "/C/"), (2, "/?2")]
    assert pins[1].label == "2 Projekte: B, A"
    assert (pins[1].x, pins[1].y) == pytest.approx(((268.8 + 275.2) / 2, (418.77 + 408.55) / 2), abs=0.1)


def test_no_two_pins_are_closer_than_a_finger_needs_and_no_place_is_lost():
    dice = Random(7)
    places = [place(dice.uniform(47.5, 55), dice.uniform(6, 15), str(number)) for number in range(500)]

    pins = pins_of(places)

    assert sum(pin.count for pin in pins) == 500
    assert all((a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= NEAR**2 for a, b in combinations(pins, 2))


def test_pins_part_when_the_map_comes_near():
    places = [place(54.3, 9.6, "A"), place(54.5, 9.9, "B")]

    assert len(pins_of(places)) == 1
    assert len(pins_of(places, frame=frame_of("01"))) == 2


def test_places_outside_the_frame_have_no_pin():
    assert pins_of([place(48, 11)], frame=frame_of("01")) == []


def test_pin_counts_what_its_places_stand_for():
    [pin] = pins_of([place(51, 10, "A", count=3), place(51, 10, "A")])

    assert (pin.count, pin.label) == (4, "4 Projekte: A")


def test_place_without_an_address_is_a_mark():
    here = Place(51, 10, place="Hessen", title="Stadt", url="")

    assert pins_of([here])[0].is_here
    beside = pins_of([here, place(51, 10)])[0]
    assert (beside.is_here, beside.url) == (False, "/Ort/")


def test_position_of_a_pin_has_a_decimal_point_in_german():
    assert pins_of([place(51.33, 12.37)])[0].transform == "translate(420.5 385.1)"


def test_many_names_are_cut():
    assert some_names("ABCA") == "A, B, C"
    assert some_names("ABCDEF") == "A, B, C, D und 2 weitere"
