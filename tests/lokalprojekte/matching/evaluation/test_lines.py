"""Lines are read as they stand, and wrong ones are named."""

from __future__ import annotations

import json

import pytest

from lokalprojekte.matching.evaluation.lines import LineError, read


def test_every_key_may_be_missing():
    found = read(['{"kind":"call","id":"c"}', "", '{"kind":"inquiry","id":"q","text":null}'])

    assert (found.calls[0].must, found.calls[0].place, found.inquiries[0].text) == ({}, None, "")
    assert found.inquiries[0].is_free_text


def test_judgements_may_stand_before_what_they_judge():
    rows = [{"kind": "judgement", "inquiry": "q", "call": "c", "relevance": 3}, {"kind": "call", "id": "c"}]

    found = read(map(json.dumps, [*rows, {"kind": "inquiry", "id": "q"}]))

    assert found.relevance == {"q": {"c": 3}}


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{", "Line 2: no JSON"),
        ("[]", "Line 2: no JSON object"),
        ('{"kind":"story"}', "Line 2: kind is none of"),
        ('{"kind":"call"}', "Line 2: no id"),
        ('{"kind":"call","id":"c"}', "Line 2: c is there twice"),
        ('{"kind":"call","id":"d","must":{"vergabe":5}}', "Line 2: must is no object of levels"),
        ('{"kind":"call","id":"d","must":["vergabe"]}', "Line 2: must is no object of levels"),
        ('{"kind":"call","id":"d","start":"1.3.2027"}', "Line 2: start is no day"),
        ('{"kind":"call","id":"d","place":"moon"}', "Line 2: place is none of"),
        ('{"kind":"call","id":"d","engagement":["lottery"]}', "Line 2: engagement is none of"),
        ('{"kind":"call","id":"d","hours":-1}', "Line 2: hours is no number"),
        ('{"kind":"call","id":"d","places":1.5}', "Line 2: places is no whole number"),
        ('{"kind":"inquiry","id":"q","remote":"yes"}', "Line 2: remote is neither"),
        ('{"kind":"inquiry","id":"q","learn":"vergabe"}', "Line 2: learn is no list"),
        ('{"kind":"judgement","inquiry":"q","call":"c","relevance":1}', "Line 2: q or c is not in the file"),
        ('{"kind":"judgement","inquiry":"q","call":"c","relevance":4}', "Line 2: relevance is none of"),
        ('{"kind":"judgement","call":"c","relevance":4}', "Line 2: a judgement names"),
    ],
)
def test_a_wrong_line_is_named(row: str, complaint: str):
    with pytest.raises(LineError, match=complaint):
        read(['{"kind":"call","id":"c"}', row])
