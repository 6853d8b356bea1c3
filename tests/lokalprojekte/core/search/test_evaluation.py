"""What the search finds: a table of questions and texts, asked of the real index and of the text itself."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.evaluation import evaluate, read_pairs

FOLDER = Path(__file__).parent

pytestmark = pytest.mark.django_db


def run(path):
    """Return what the command reports about the file at ``path``."""
    out = StringIO()
    call_command("evaluate_search", path, stdout=out)
    return json.loads(out.getvalue())


def write(path, *lines):
    """Return a file of these lines."""
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "fewest"), [("expectations.jsonl", 150), ("held_out.jsonl", 40)])
def test_every_expectation_of_the_table_is_met(name, fewest):
    pairs = list(read_pairs((FOLDER / name).read_text(encoding="utf-8").split("\n")))

    outcome = evaluate(pairs)

    assert outcome.failures == []
    assert outcome.right == len(pairs) >= fewest
    assert {pair.match for pair in pairs} >= {True, False}


def test_evaluation_leaves_the_index_as_it_was(site_tree, tmp_path):
    before = list(SearchEntry.objects.order_by("pk").values())
    file = write(tmp_path / "pairs.jsonl", '{"query": "Haus", "text": "Häuser", "match": true}')

    report = run(file)

    assert report == {"right": 1, "wrong": 0, "errors": 0, "failures": []}
    assert list(SearchEntry.objects.order_by("pk").values()) == before


def test_wrong_result_is_told_with_its_line(tmp_path):
    file = write(tmp_path / "pairs.jsonl", "", '{"query": "Haus", "text": "Baum", "match": true}')

    report = run(file)

    assert (report["right"], report["wrong"], report["errors"]) == (0, 1, 0)
    assert report["failures"] == [
        {"line": 2, "query": "Haus", "text": "Baum", "match": True, "result": "not found"},
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "Line 2: this is no JSON"),
        ("[]", "Line 2: an object is expected"),
        ('{"query": "a", "match": true}', "Line 2: «text» is missing"),
        ('{"query": 1, "text": "a", "match": true}', "Line 2: «query» is missing or is no text"),
        ('{"query": "a", "text": "a", "match": "yes"}', "Line 2: «match» must be"),
        ('{"query": "a", "text": "a"}', "Line 2: «match» must be"),
    ],
)
def test_malformed_line_is_named(tmp_path, line, message):
    file = write(tmp_path / "pairs.jsonl", '{"query": "a", "text": "a", "match": null}', line)

    with pytest.raises(CommandError, match=message):
        run(file)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.jsonl")
