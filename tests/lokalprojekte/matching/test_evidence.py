"""Evidence outlives the weights it was made with."""

from __future__ import annotations

import dataclasses
import json

import pytest

from lokalprojekte.matching import evidence
from lokalprojekte.matching.engine import Engine
from lokalprojekte.matching.types import Call, Profile
from lokalprojekte.matching.weights import CURRENT
from tests.lokalprojekte.matching.makers import ENGINE, RECOGNISER, TAXONOMY, TODAY

CALL = Call(key="7", must={"vergabe": 3, "agile-methoden": 2}, hours=20)
PROFILE = Profile(
    key="LP-1", competences={"projektmanagement": 4}, said=RECOGNISER.recognise("VgV und UVgO kenne ich."), hours=15
)


def stored(engine: Engine = ENGINE) -> dict:
    match = engine.match(PROFILE, CALL, TODAY)
    return json.loads(json.dumps(evidence.record(match, PROFILE, CALL, engine, TODAY)))


def test_numbers_of_another_time_still_give_their_own_score():
    others = dataclasses.replace(CURRENT, version="2020-01", points={**CURRENT.points, "hours": 60}, same_group=0.9)
    old = stored(Engine(TAXONOMY, others))

    assert old["score"] != stored()["score"]
    assert evidence.recompute(old).score == old["score"]


def test_evidence_does_not_know_who_it_was():
    assert "LP-1" not in json.dumps(stored())


def test_another_formula_is_refused_rather_than_guessed():
    with pytest.raises(evidence.UnknownEngineError, match="engine 0"):
        evidence.recompute({**stored(), "engine": "0.1"})
