"""The command as a stranger calls it, and the bars of the engine."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SETS = Path(__file__).resolve().parents[2] / "evaluation"


def evaluate(*arguments: str) -> dict:
    out = StringIO()
    call_command("evaluate_matching", *arguments, stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("part", ["tuning", "untouched"])
def test_the_engine_is_good_and_better_than_both_baselines(part: str):
    report = evaluate(str(SETS / f"{part}.jsonl"), "--today", "2026-12-01")

    assert report["engine"]["ndcg@5"] >= 0.9
    assert report["engine"]["precision@1"] >= 0.85
    assert report["engine"]["gate_violations"] == 0
    assert all(report["engine"]["ndcg@5"] >= simple["ndcg@5"] + 0.15 for simple in report["baselines"].values())


@pytest.mark.parametrize("part", ["tuning", "untouched"])
def test_free_text_alone_is_enough(part: str):
    report = evaluate(str(SETS / f"{part}.jsonl"), "--today", "2026-12-01", "--only-free-text")

    assert report["engine"]["ndcg@5"] >= 0.8


def test_rankings_are_written_for_checking(tmp_path: Path):
    rankings = tmp_path / "rankings.jsonl"

    report = evaluate(str(SETS / "tuning.jsonl"), "--rankings", str(rankings))

    rows = [json.loads(row) for row in rankings.read_text().splitlines()]
    assert len(rows) >= report["queries"]
    assert rows[0].keys() == {"inquiry", "ranking"}
    assert all(len(row["ranking"]) == len({*row["ranking"]}) <= report["calls"] for row in rows)


def test_an_old_file_is_read_as_of_its_own_time(tmp_path: Path):
    rows = [
        {"kind": "call", "id": "c", "must": {"vergabe": 2}, "deadline": "2001-01-31"},
        {"kind": "inquiry", "id": "q", "competences": {"vergabe": 2}},
        {"kind": "judgement", "inquiry": "q", "call": "c", "relevance": 3},
    ]
    file = tmp_path / "old.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))

    assert evaluate(str(file))["today"] == "2001-01-31"
    assert evaluate(str(file))["engine"]["ndcg@5"] == 1
    assert evaluate(str(file), "--today", "2001-02-01")["engine"]["ndcg@5"] == 0


def test_a_call_that_names_no_competence_is_read(tmp_path: Path):
    rows = [
        {"kind": "call", "id": "bus", "title": "Bürgerbus", "text": "Fahrplan und Nahverkehr auf dem Land."},
        {"kind": "call", "id": "bath", "title": "Freibad", "text": "Sanierung und Hochbau."},
        {"kind": "inquiry", "id": "q", "text": "Ich plane Fahrpläne im Nahverkehr."},
        {"kind": "judgement", "inquiry": "q", "call": "bus", "relevance": 3},
    ]
    file = tmp_path / "bare.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))

    assert evaluate(str(file))["engine"]["precision@1"] == 1


@pytest.mark.parametrize("content", ["{", "", "\N{BYTE ORDER MARK}"])
def test_a_file_without_sense_does_not_break(tmp_path: Path, content: str):
    file = tmp_path / "strange.jsonl"
    file.write_text(content)

    if content == "{":
        with pytest.raises(CommandError, match="Line 1"):
            evaluate(str(file))
    else:
        assert evaluate(str(file))["queries"] == 0


def test_a_missing_file_is_named():
    with pytest.raises(CommandError, match=r"nowhere\.jsonl"):
        evaluate("nowhere.jsonl")
