"""Gates, ranking in both directions, near misses, teams."""

from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from lokalprojekte.matching.types import Call, Cover, Gate, Place, Profile
from tests.lokalprojekte.matching.makers import ENGINE, HALLE, LEIPZIG, STUTTGART, TODAY

ROOT = Path(__file__).resolve().parents[3]
CALL = Call(
    key="call", must={"vergabe": 3, "prozessmanagement": 2}, nice={"datenschutz": 2},
    fields=frozenset({"finanzen-foerderung"}), point=LEIPZIG, place=Place.ONSITE, engagement=frozenset({"fellowship"}),
    hours=20, start=dt.date(2027, 3, 1), end=dt.date(2027, 8, 31), deadline=dt.date(2027, 1, 31), places=1,
)  # fmt: skip
PROFILE = Profile(
    key="profile", competences={"vergabe": 4, "prozessmanagement": 3}, fields=frozenset({"finanzen-foerderung"}),
    point=HALLE, radius_km=50, remote=False, engagement=frozenset({"fellowship", "employment"}), hours=20,
    start=dt.date(2027, 1, 1), end=dt.date(2027, 12, 31),
)  # fmt: skip


@pytest.mark.parametrize(
    ("gate", "profile", "call"),
    [
        (Gate.CLOSED, {}, {"deadline": TODAY - dt.timedelta(days=1)}),
        (Gate.FULL, {}, {"places": 0}),
        (Gate.ENGAGEMENT, {"engagement": frozenset({"volunteer"})}, {}),
        (Gate.PERIOD, {"start": dt.date(2027, 9, 1)}, {}),
        (Gate.PERIOD, {"end": dt.date(2027, 2, 28)}, {}),
        (Gate.TOO_FAR, {"point": STUTTGART}, {}),
        (Gate.TOO_FAR, {"point": STUTTGART, "remote": True}, {}),
        (Gate.TOO_FAR, {"point": STUTTGART}, {"place": Place.HYBRID}),
        (Gate.NOT_REMOTE, {}, {"place": Place.REMOTE}),
    ],
)
def test_a_gate_closes(gate: Gate, profile: dict, call: dict):
    match = ENGINE.match(dataclasses.replace(PROFILE, **profile), dataclasses.replace(CALL, **call), TODAY)

    assert match.gates == (gate,)


@pytest.mark.parametrize(
    ("profile", "call"),
    [
        ({}, {}),
        ({}, {"deadline": TODAY}),
        ({"engagement": frozenset()}, {}),
        ({}, {"engagement": frozenset()}),
        ({"start": None, "end": None}, {}),
        ({}, {"start": None, "end": None}),
        ({"end": dt.date(2027, 3, 1)}, {}),
        ({"radius_km": None, "point": STUTTGART}, {}),
        ({"point": None}, {}),
        ({"point": STUTTGART}, {"point": None}),
        ({"point": STUTTGART, "remote": True}, {"place": Place.HYBRID}),
        ({"point": STUTTGART, "remote": None}, {"place": Place.REMOTE}),
        ({"point": STUTTGART}, {"place": None}),
        ({}, {"places": None}),
    ],
)
def test_every_gate_is_open(profile: dict, call: dict):
    match = ENGINE.match(dataclasses.replace(PROFILE, **profile), dataclasses.replace(CALL, **call), TODAY)

    assert match.is_open


def test_what_fits_in_every_way_gets_all_the_points():
    call = dataclasses.replace(CALL, nice={})

    match = ENGINE.match(dataclasses.replace(PROFILE, point=LEIPZIG), call, TODAY)

    assert match.score == 100.0
    assert [part.key for part in match.parts] == ["must", "field", "distance", "period", "hours"]


def test_what_is_unknown_does_not_dilute():
    silent = Profile(competences=PROFILE.competences)

    assert ENGINE.match(silent, dataclasses.replace(CALL, nice={}), TODAY).score == 100.0


def test_a_neighbour_counts_less_than_the_competence_and_more_than_nothing():
    call = Call(must={"agile-methoden": 3})
    scores = [
        ENGINE.match(Profile(competences={slug: 4}), call, TODAY).score
        for slug in ("agile-methoden", "projektmanagement", "strategie", "tourismus")
    ]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4
    assert scores[-1] == 0


def test_a_lower_level_counts_in_steps():
    call = Call(must={"vergabe": 4})

    scores = [ENGINE.match(Profile(competences={"vergabe": level}), call, TODAY).score for level in (4, 3, 2, 1)]

    assert scores == [100.0, 70.0, 40.0, 20.0]


def test_a_competence_without_a_level_counts_nearly_whole_and_is_called_so():
    match = ENGINE.match(Profile(competences={"vergabe": None}), Call(must={"vergabe": 4}), TODAY)

    assert (match.score, match.must[0].cover) == (85.0, Cover.UNRATED)


def test_near_misses_are_what_a_single_gate_rules_out():
    far = dataclasses.replace(CALL, key="far", point=STUTTGART)
    full_and_far = dataclasses.replace(far, key="full and far", places=0)

    misses = ENGINE.near_misses(PROFILE, [CALL, far, full_and_far], TODAY, limit=5)

    assert [(match.call, match.gates) for match in misses] == [("far", (Gate.TOO_FAR,))]


def test_people_are_ranked_for_a_call_without_those_ruled_out():
    weaker = dataclasses.replace(PROFILE, key="weaker", competences={"vergabe": 1})
    away = dataclasses.replace(PROFILE, key="away", point=STUTTGART)

    ranked = ENGINE.rank_profiles(CALL, [weaker, away, PROFILE], TODAY)

    assert [match.profile for match in ranked] == ["profile", "weaker"]


def test_a_limit_keeps_the_best_and_breaks_ties_by_key():
    calls = [dataclasses.replace(CALL, key=key) for key in "dbca"]

    assert [match.call for match in ENGINE.rank_calls(PROFILE, calls, TODAY, limit=3)] == ["a", "b", "c"]


def test_a_team_covers_a_call_together():
    team = [Profile(competences={"vergabe": 3}), Profile(competences={"prozessmanagement": 1})]

    cover = {asked.slug: (asked.cover, who) for asked, who in ENGINE.cover(team, CALL)}

    assert cover == {"vergabe": (Cover.FULL, (0,)), "prozessmanagement": (Cover.BELOW, (1,))}


def test_unknown_slugs_are_passed_over():
    match = ENGINE.match(Profile(competences={"no-more": 4, "vergabe": 3}), Call(must={"vergabe": 3, "gone": 2}), TODAY)

    assert match.score == 100.0


def test_the_engine_works_without_django():
    program = (
        "import sys; sys.path.insert(0, 'site');"
        "import lokalprojekte.matching.engine, lokalprojekte.matching.evidence, lokalprojekte.matching.sentences,"
        " lokalprojekte.matching.recognise, lokalprojekte.matching.evaluation.report;"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'django', 'wagtail'}))"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
