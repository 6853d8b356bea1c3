"""The evaluation set is whole and consistent: known slugs, enough judgements, no grade behind a closed gate."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
import re
from collections import Counter
from pathlib import Path

import pytest

from lokalprojekte.reference import files

FOLDER = Path(__file__).parent / "evaluation"
PARTS = ("tuning", "untouched")
ENGAGEMENT = {"volunteer", "corporate", "fellowship", "employment", "secondment", "contract"}
KEYS = {
    "call": {
        *("kind", "id", "title", "text", "must", "nice", "fields", "ags", "place"),
        *("engagement", "hours", "start", "end", "deadline", "places"),
    },
    "inquiry": {
        *("kind", "id", "text", "competences", "fields", "plz", "radius", "remote"),
        *("engagement", "hours", "from", "until", "learn"),
    },
    "judgement": {"kind", "inquiry", "call", "relevance"},
}
#: The day the README names: every deadline lies after it.
REFERENCE_DAY = dt.date(2026, 12, 1)
#: Two ways to compute a distance may differ by this much before a gate counts as closed.
TOLERANCE_KM = 1.0


def lines(part: str, kind: str) -> list[dict]:
    rows = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [line for line in map(json.loads, rows) if line["kind"] == kind]


def column(name: str, key: str) -> set[str]:
    with (files.FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return {row[key] for row in csv.DictReader(stream)}


def points(name: str, key: str) -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    with (files.FOLDER / name).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row[key], []).append((float(row["lat"]), float(row["lon"])))
    return found


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance in km (spherical law of cosines, mean radius 6371 km)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon1 - lon2)
    return 6371.0 * math.acos(min(1.0, cosine))


def closed_gates(inquiry: dict, call: dict, distance: float | None) -> set[str]:
    """Return the names of the gates the data of both close; what is not said closes none."""
    closed = set()
    if "engagement" in inquiry and "engagement" in call and not {*inquiry["engagement"]} & {*call["engagement"]}:
        closed.add("engagement")
    if inquiry.get("until", "9999") < call.get("start", "0000") or call.get("end", "9999") < inquiry.get(
        "from", "0000"
    ):
        closed.add("period")
    if call.get("places") == 0:
        closed.add("places")
    if call.get("place") == "remote" and inquiry.get("remote") is False:
        closed.add("remote")
    comes_by = call.get("place") == "onsite" or (call.get("place") == "hybrid" and not inquiry.get("remote"))
    if comes_by and distance is not None and "radius" in inquiry and distance > inquiry["radius"] + TOLERANCE_KM:
        closed.add("distance")
    return closed


def judged_pairs(part: str) -> list[tuple[dict, dict, int, set[str]]]:
    """Return inquiry, call, relevance and closed gates of every judgement of a part."""
    postcodes, municipalities = points("plz.csv", "plz"), points("gemeinden.csv", "ags")
    calls = {call["id"]: call for call in lines(part, "call")}
    inquiries = {inquiry["id"]: inquiry for inquiry in lines(part, "inquiry")}
    found = []
    for judgement in lines(part, "judgement"):
        inquiry, call = inquiries[judgement["inquiry"]], calls[judgement["call"]]
        distance = None
        if "plz" in inquiry and "ags" in call:
            goals = municipalities[call["ags"]]
            distance = min(kilometres(home, goal) for home in postcodes[inquiry["plz"]] for goal in goals)
        found.append((inquiry, call, judgement["relevance"], closed_gates(inquiry, call, distance)))
    return found


def only_free_text(inquiry: dict) -> bool:
    return not inquiry.get("competences") and not inquiry.get("fields")


@pytest.mark.parametrize("part", PARTS)
def test_lines_hold_only_the_keys_of_their_kind(part):
    rows = [json.loads(row) for row in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]

    assert {(row["kind"], key) for row in rows for key in row if key not in KEYS[row["kind"]]} == set()


@pytest.mark.parametrize("part", PARTS)
def test_slugs_are_those_of_the_reference_data(part):
    calls, inquiries = lines(part, "call"), lines(part, "inquiry")
    competences = {slug for call in calls for key in ("must", "nice") for slug in call.get(key, {})}
    competences |= {slug for inquiry in inquiries for key in ("competences", "learn") for slug in inquiry.get(key, ())}
    fields = {slug for line in calls + inquiries for slug in line.get("fields", ())}

    assert competences - column("kompetenzfelder.csv", "slug") == set()
    assert fields - column("handlungsfelder.csv", "slug") == set()


@pytest.mark.parametrize("part", PARTS)
def test_places_are_those_of_the_reference_data(part):
    areas = {call["ags"] for call in lines(part, "call") if "ags" in call}
    postcodes = {inquiry["plz"] for inquiry in lines(part, "inquiry") if "plz" in inquiry}

    assert areas - column("gemeinden.csv", "ags") == set()
    assert postcodes - column("plz.csv", "plz") == set()


@pytest.mark.parametrize("part", PARTS)
def test_values_are_in_range(part):
    calls, inquiries = lines(part, "call"), lines(part, "inquiry")
    levels = [level for call in calls for key in ("must", "nice") for level in call.get(key, {}).values()]
    levels += [level for inquiry in inquiries for level in inquiry.get("competences", {}).values()]

    assert {*levels} <= {1, 2, 3, 4}
    assert {form for line in calls + inquiries for form in line.get("engagement", ())} <= ENGAGEMENT
    assert {call["place"] for call in calls} == {"onsite", "hybrid", "remote"}
    assert all(1 <= line["hours"] <= 40 for line in calls + inquiries if "hours" in line)
    assert {judgement["relevance"] for judgement in lines(part, "judgement")} == {0, 1, 2, 3}


@pytest.mark.parametrize("part", PARTS)
def test_dates_are_in_order_and_no_deadline_has_passed(part):
    for line in lines(part, "call") + lines(part, "inquiry"):
        dates = {
            key: dt.date.fromisoformat(line[key])
            for key in ("start", "end", "deadline", "from", "until")
            if key in line
        }

        assert dates.get("start", dt.date.min) < dates.get("end", dt.date.max), line["id"]
        assert dates.get("from", dt.date.min) < dates.get("until", dt.date.max), line["id"]
        assert dates.get("deadline", dt.date.max) > REFERENCE_DAY, line["id"]


def test_whole_set_is_large_enough():
    inquiries = [inquiry for part in PARTS for inquiry in lines(part, "inquiry")]
    judgements = [judgement for part in PARTS for judgement in lines(part, "judgement")]

    assert len(lines("tuning", "call")) >= 66
    assert len(inquiries) >= 72
    assert len(judgements) >= 720
    assert min(Counter(judgement["inquiry"] for judgement in judgements).values()) >= 10
    assert sum(map(only_free_text, inquiries)) >= 0.4 * len(inquiries)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_measured_by_itself(part):
    inquiries = lines(part, "inquiry")

    assert len(inquiries) >= 36
    assert sum(map(only_free_text, inquiries)) >= len(inquiries) / 3


def test_texts_are_rich_and_every_one_is_its_own():
    calls = lines("tuning", "call")
    inquiries = [inquiry for part in PARTS for inquiry in lines(part, "inquiry")]
    texts = [line["text"] for line in calls + inquiries]

    assert len(texts) == len(set(texts))
    assert all(40 <= len(call["text"].split()) <= 120 for call in calls)
    assert all(8 <= len(inquiry["text"].split()) <= 80 for inquiry in inquiries)


def test_calls_cover_all_fields_of_action_and_competences():
    calls = lines("tuning", "call")

    assert {slug for call in calls for slug in call.get("fields", ())} == column("handlungsfelder.csv", "slug")
    assert {slug for call in calls for slug in call.get("must", ())} == column("kompetenzfelder.csv", "slug")


def test_parts_share_their_calls_and_no_inquiry():
    ids = {part: {inquiry["id"] for inquiry in lines(part, "inquiry")} for part in PARTS}

    assert lines("tuning", "call") == lines("untouched", "call")
    assert ids["tuning"] & ids["untouched"] == set()


@pytest.mark.parametrize("part", PARTS)
def test_ids_are_unique(part):
    ids = [line["id"] for line in lines(part, "call") + lines(part, "inquiry")]

    assert [name for name, times in Counter(ids).items() if times > 1] == []


@pytest.mark.parametrize("part", PARTS)
def test_judgements_name_existing_lines_and_no_pair_twice(part):
    judgements = lines(part, "judgement")
    pairs = Counter((judgement["inquiry"], judgement["call"]) for judgement in judgements)

    assert {judgement["inquiry"] for judgement in judgements} == {line["id"] for line in lines(part, "inquiry")}
    assert {judgement["call"] for judgement in judgements} <= {line["id"] for line in lines(part, "call")}
    assert [pair for pair, times in pairs.items() if times > 1] == []


@pytest.mark.parametrize(("part", "without"), [("tuning", 1), ("untouched", 0)])
def test_inquiries_have_a_relevant_call_with_the_few_meant_exceptions(part, without):
    best: dict[str, int] = {}
    for judgement in lines(part, "judgement"):
        best[judgement["inquiry"]] = max(best.get(judgement["inquiry"], 0), judgement["relevance"])

    assert sum(relevance == 0 for relevance in best.values()) == without
    assert sum(relevance == 3 for relevance in best.values()) > 0.6 * len(best)


@pytest.mark.parametrize("part", PARTS)
def test_no_grade_stands_behind_a_closed_gate(part):
    wrong = [
        (inquiry["id"], call["id"], sorted(closed))
        for inquiry, call, relevance, closed in judged_pairs(part)
        if relevance and closed
    ]

    assert wrong == []


@pytest.mark.parametrize("part", PARTS)
def test_every_gate_closes_for_somebody(part):
    closed = {name for *_, names in judged_pairs(part) for name in names}

    assert closed == {"distance", "engagement", "period", "places", "remote"}


@pytest.mark.parametrize(
    ("place", "remote", "closed"),
    [
        ("onsite", True, {"distance"}),
        ("onsite", None, {"distance"}),
        ("hybrid", True, set()),
        ("hybrid", None, {"distance"}),
        ("remote", None, set()),
        ("remote", False, {"remote"}),
    ],
)
def test_gate_of_distance_knows_the_kinds_of_place(place, remote, closed):
    inquiry = {"radius": 30} if remote is None else {"radius": 30, "remote": remote}

    assert closed_gates(inquiry, {"place": place}, 200.0) == closed
    assert closed_gates(inquiry, {"place": place}, 20.0) == closed - {"distance"}


def test_readme_counts_are_those_of_the_files():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ((?!Grade|\d|-)[^|]+) \| (\d+ \| \d+) \|$", readme, re.MULTILINE))
    counted: dict[str, list[int]] = {}
    for part in PARTS:
        inquiries, judgements = lines(part, "inquiry"), lines(part, "judgement")
        grades = Counter(judgement["relevance"] for judgement in judgements)
        counted.setdefault("Calls", []).append(len(lines(part, "call")))
        counted.setdefault("Inquiries", []).append(len(inquiries))
        counted.setdefault("of these with free text only", []).append(sum(map(only_free_text, inquiries)))
        counted.setdefault("Judgements", []).append(len(judgements))
        for grade in (3, 2, 1, 0):
            counted.setdefault(f"graded {grade}", []).append(grades[grade])

    assert rows == {name: " | ".join(map(str, numbers)) for name, numbers in counted.items()}
