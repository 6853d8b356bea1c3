"""What the engine is told, and what it cannot be told."""

from __future__ import annotations

import dataclasses

from lokalprojekte.matching.types import Call, Profile, Recognition


def test_a_profile_holds_nothing_about_the_person():
    assert [field.name for field in dataclasses.fields(Profile)] == [
        "key", "competences", "said", "fields", "point", "radius_km", "remote", "engagement", "hours", "start", "end",
        "learn",
    ]  # fmt: skip


def test_of_a_text_only_competences_and_fields_come_in():
    assert [field.name for field in dataclasses.fields(Recognition)] == ["abilities", "wishes", "denied", "fields"]


def test_a_call_holds_nothing_about_whom_it_wants():
    assert [field.name for field in dataclasses.fields(Call)] == [
        "key", "must", "nice", "emphasis", "fields", "point", "place", "engagement", "hours", "start", "end",
        "deadline", "places",
    ]  # fmt: skip
