"""Runs the engine and the baselines over an evaluation set and measures them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass

from lokalprojekte.matching.engine import Engine
from lokalprojekte.matching.evaluation.baselines import FullText, overlap
from lokalprojekte.matching.evaluation.lines import CallLine, EvaluationSet, InquiryLine
from lokalprojekte.matching.evaluation.metrics import Figures
from lokalprojekte.matching.evaluation.places import Places
from lokalprojekte.matching.formula import compare
from lokalprojekte.matching.recognise import Recogniser
from lokalprojekte.matching.types import Call, Profile


@dataclass(frozen=True)
class Report:
    """What was measured."""

    figures: Figures
    baselines: Mapping[str, Figures]
    rankings: Mapping[str, list[str]]
    #: Inquiries that have a relevant call.
    queries: int
    calls: int
    today: dt.date
    seconds: float

    def as_dict(self) -> dict[str, object]:
        """Return what the command prints."""
        return {
            "engine": self.figures.as_dict(),
            "baselines": {name: figures.as_dict() for name, figures in self.baselines.items()},
            "queries": self.queries,
            "calls": self.calls,
            "seconds": round(self.seconds, 3),
            "today": self.today.isoformat(),
        }


def day_of(evaluation: EvaluationSet, today: dt.date) -> dt.date:
    """Return the day on which to read the set: ``today``, or the last on which every call was open if none is now.

    Files have no place for a date; an old one, all of whose deadlines have passed, is read as of its own time.
    """
    deadlines = [call.deadline for call in evaluation.calls if call.deadline]
    return min(deadlines) if deadlines and max(deadlines) < today else today


def evaluate(
    evaluation: EvaluationSet, *, engine: Engine, places: Places, today: dt.date, only_free_text: bool = False
) -> Report:
    """Rank all calls for every inquiry and compare the rankings with the judgements."""
    started = time.perf_counter()
    recogniser = Recogniser(engine.taxonomy)
    calls = {line.id: to_call(line, recogniser, places) for line in evaluation.calls}
    asked = [line for line in evaluation.inquiries if line.is_free_text or not only_free_text]
    profiles = {line.id: to_profile(line, recogniser, places) for line in asked}
    table = engine.calls([*calls.values()])
    rankings = {key: [match.call for match in engine.rank_calls(one, table, today)] for key, one in profiles.items()}
    full_text = FullText(evaluation.calls)
    simple = {
        "overlap": {line.id: overlap(line, evaluation.calls) for line in asked},
        "fulltext": {line.id: full_text.rank(line.text) for line in asked},
    }
    closed = _closed(engine, profiles, calls, today)

    def figures(found: Mapping[str, list[str]]) -> Figures:
        violations = sum((key, call) in closed for key, ranking in found.items() for call in ranking)
        return Figures.of(found, evaluation.relevance, violations)

    return Report(
        figures(rankings), {name: figures(found) for name, found in simple.items()}, rankings,
        queries=sum(any(evaluation.relevance.get(line.id, {}).values()) for line in asked),
        calls=len(calls), today=today, seconds=time.perf_counter() - started,
    )  # fmt: skip


def _closed(
    engine: Engine, profiles: Mapping[str, Profile], calls: Mapping[str, Call], today: dt.date
) -> set[tuple[str, str]]:
    if not profiles or not calls:
        return set()
    grid = compare(engine.profiles([*profiles.values()]), engine.calls([*calls.values()]), today)
    return {
        (inquiry, call)
        for row, inquiry in zip(grid.ruled_out, profiles, strict=True)
        for shut, call in zip(row, calls, strict=True)
        if shut
    }


def to_call(line: CallLine, recogniser: Recogniser, places: Places) -> Call:
    """Tell the engine what a line asks for; without a must-competence, what its words name surely counts as one."""
    must = line.must
    if not must and not line.nice:
        found = recogniser.recognise(f"{line.title}. {line.text}").abilities
        must = {slug: 2 for slug, hit in found.items() if len(hit.words) > 1}
    return Call(
        key=line.id, must=must, nice=line.nice, emphasis=recogniser.emphasis(line.title, line.text), fields=line.fields,
        point=places.of_area(line.ags), place=line.place, engagement=line.engagement, hours=line.hours,
        start=line.start, end=line.end, deadline=line.deadline, places=line.places,
    )  # fmt: skip


def to_profile(line: InquiryLine, recogniser: Recogniser, places: Places) -> Profile:
    """Tell the engine what a line offers."""
    return Profile(
        key=line.id, competences=line.competences, said=recogniser.recognise(line.text), fields=line.fields,
        point=places.of_postcode(line.plz), radius_km=line.radius, remote=line.remote, engagement=line.engagement,
        hours=line.hours, start=line.start, end=line.end, learn=line.learn,
    )  # fmt: skip
