"""Every headline figure against an independent one: plain loops over the raw rows, none of the queries of the site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from lokalprojekte.impact.enums import FigureKey
from lokalprojekte.impact.figures import Records, compute_figures
from lokalprojekte.impact.results import FEWEST_PEOPLE, State
from lokalprojekte.impact.scope import Scope
from lokalprojekte.inquiries.models import Placement
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action, make_postcode
from lokalprojekte.seed.recipes.stories import make_report
from showcase.models import CallStatusChange, Funding, ProgrammeEvent, ProgrammePage, ProjectCallPage, Supporter
from stories.models import ReportCompetence, SuccessStoryPage, TransferReportPage
from tests.lokalprojekte.impact.volume import NOW, fill

pytestmark = pytest.mark.django_db

STATES = ("01", "05", "09", "14")
FILTERS = 20


@pytest.fixture
def volume(site_tree):
    """Some hundred projects in four Länder, with everything that is counted."""
    for key in STATES:
        state = make_area(kind=AreaKind.STATE, key=key, name=f"Land {key}")
        for number in range(4):
            make_area(name=f"Ort {key} {number}", state=state)
    for number in range(6):
        make_competence(slug=f"kompetenz-{number}", label=f"Kompetenz {number}")
        make_field_of_action(slug=f"feld-{number}", name=f"Feld {number}")
        make_postcode(code=f"0410{number}")
    fill(projects=160, placements=900, stories=40)
    for number, call in enumerate(ProjectCallPage.objects.filter(status="completed").order_by("pk")[:6]):
        make_report(title=f"Bericht {number}", call=call, competences=[{"text": "Rechnen"}] * (number % 3))


@dataclass
class Raw:
    """All rows there are, read without a condition."""

    calls: list[dict[str, Any]]
    placements: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    fundings: list[dict[str, Any]]
    events: list[dict[str, Any]]
    stories: list[dict[str, Any]]
    reports: list[dict[str, Any]]
    competences: list[dict[str, Any]]

    @classmethod
    def read(cls) -> Raw:
        models = (ProjectCallPage, Placement, CallStatusChange, Funding, ProgrammeEvent, SuccessStoryPage)
        return cls(
            *([*model.objects.values()] for model in (*models, TransferReportPage, ReportCompetence))  # type: ignore[attr-defined]
        )

    def figures(self, scope: Scope) -> dict[str, Any]:
        """Return what the page must say, as a dictionary of figures, and the people behind those about people."""
        today = timezone.localdate(NOW)
        first, last = _time(scope)
        calls = self._calls(scope)
        keys = {call["id"] for call in calls}
        completed, running = self._projects(calls, first, last)
        projects = completed + running
        project_keys = {call["id"] for call in projects}
        found: dict[str, Any] = {
            "abgeschlossene-projekte": len(completed) if projects else None,
            "laufende-projekte": len(running) if projects else None,
            "kommunen": len({call["host_id"] for call in projects}) if projects else None,
            "laender": len({call["state_id"] for call in projects if call["state_id"]}) if projects else None,
        }
        reports = [row for row in self.reports if row["live"] and row["call_id"] in project_keys]
        stories = [row for row in self.stories if row["live"] and row["call_id"] in project_keys]
        report_keys = {row["id"] for row in reports}
        named = [row for row in self.competences if row["report_id"] in report_keys]
        found["berichte"] = len(reports) if projects else None
        found["geschichten"] = len(stories) if projects else None
        found["kompetenzen"] = len(named) if reports else None
        found["foerderung"] = self._money(scope, keys, first, last)
        found["termine"] = self._dates(scope, first, last)
        return {**found, **self._people(keys, first, last, today)}

    def _calls(self, scope: Scope) -> list[dict[str, Any]]:
        funded = {row["call_id"] for row in self.fundings if row["supporter_id"] == scope.supporter}
        demands = {"programme_id": scope.programme, "state_id": scope.state}
        return [
            call
            for call in self.calls
            if call["live"]
            and call["status"] != "draft"
            and (scope.examples or not call["is_example"])
            and all(wanted is None or call[name] == wanted for name, wanted in demands.items())
            and (scope.supporter is None or call["id"] in funded)
        ]

    def _projects(
        self, calls: list[dict[str, Any]], first: date, last: date
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        begun: dict[int, date] = {}
        for change in self.changes:
            if change["after"] == "running":
                day = timezone.localdate(change["at"])
                begun[change["call_id"]] = min(day, begun.get(change["call_id"], day))
        completed: list[dict[str, Any]] = []
        running: list[dict[str, Any]] = []
        for call in calls:
            if call["status"] not in {"running", "completed"}:
                continue
            ended = timezone.localdate(call["status_changed_at"]) if call["status"] == "completed" else None
            if last < date.max and (call["id"] not in begun or begun[call["id"]] > last):
                continue
            if ended is not None and ended < first:
                continue
            (completed if ended is not None and ended <= last else running).append(call)
        return completed, running

    def _money(self, scope: Scope, keys: set[int], first: date, last: date) -> Decimal | None:
        states = {call["id"]: (call["state_id"], call["programme_id"]) for call in self.calls}
        total = None
        for row in self.fundings:
            state, programme = states.get(row["call_id"], (None, None))
            if row["currency"] != "EUR" or not first <= row["awarded_on"] <= last:
                continue
            if scope.supporter is not None and row["supporter_id"] != scope.supporter:
                continue
            if scope.programme is not None and programme != scope.programme:
                continue
            if scope.state is not None and state != scope.state:
                continue
            total = (total or 0) + row["amount"]
        return total

    def _dates(self, scope: Scope, first: date, last: date) -> int | None:
        if scope.supporter is not None or scope.state is not None:
            return None  # no date of the volume data is for a project by name
        number = 0
        for row in self.events:
            day = timezone.localdate(row["starts_at"])
            if row["starts_at"] > NOW or not first <= day <= last:
                continue
            number += scope.programme is None or row["programme_id"] == scope.programme
        return number or None

    def _people(self, keys: set[int], first: date, last: date, today: date) -> dict[str, Any]:
        people: dict[str, set[str]] = {"all": set(), "timed": set(), "ended": set(), "later": set()}
        more = dict.fromkeys(people, 0)
        counted = dict.fromkeys(people, 0)
        days_times_hours = reached = lasting = 0
        for row in self.placements:
            starts, ends = row["starts_on"], row["ends_on"]
            if row["call_id"] not in keys or starts is None or starts > today:
                continue
            if starts > last or (ends is not None and ends < first):
                continue
            kinds = {
                "all": True,
                "timed": row["hours_per_month"] is not None,
                "ended": bool(row["outcome_at_end"]),
                "later": bool(row["outcome_after_six_months"]),
            }
            for kind, belongs in kinds.items():
                if belongs:
                    people[kind].add(row["pseudonym"])
                    more[kind] += row["people"] - 1
                    counted[kind] += 1
            reached += row["outcome_at_end"] == "reached"
            lasting += row["outcome_after_six_months"] == "continued"
            if row["hours_per_month"] is not None:
                until = min(ends or today, today, last)
                days_times_hours += max((until - max(starts, first)).days + 1, 0) * row["hours_per_month"]

        def per_cent(part: int, whole: int) -> int | None:
            return int(Decimal(part * 100) / whole + Decimal("0.5")) if whole else None

        together = {kind: len(people[kind]) + more[kind] for kind in people}
        return {
            "macherinnen": together["all"] or None,
            "stunden": round(days_times_hours / 30.4375) if counted["timed"] else None,
            "ziel-erreicht": per_cent(reached, counted["ended"]),
            "fortgefuehrt": per_cent(lasting, counted["later"]),
            "people": {
                "macherinnen": together["all"],
                "stunden": together["timed"],
                "ziel-erreicht": together["ended"],
                "fortgefuehrt": together["later"],
            },
        }


def _time(scope: Scope) -> tuple[date, date]:
    first, last = scope.since or date.min, scope.until or date.max
    if scope.year is not None:
        first, last = max(first, date(scope.year, 1, 1)), min(last, date(scope.year, 12, 31))
    return first, last


def random_scopes(rng: Random) -> list[Scope]:
    programmes = [*ProgrammePage.objects.order_by("pk").values_list("pk", flat=True)]
    supporters = [*Supporter.objects.order_by("pk").values_list("pk", flat=True)]
    scopes = [Scope(examples=True)]
    while len(scopes) < FILTERS:
        scope = Scope(
            programme=rng.choice([None, None, *programmes]),
            supporter=rng.choice([None, None, None, *supporters]),
            state=rng.choice([None, None, *STATES]),
            year=rng.choice([None, None, *range(2021, 2028)]),
            examples=True,
        )
        if rng.random() < 0.3:
            since = date(rng.randrange(2021, 2026), rng.randrange(1, 13), 1)
            scope = replace(scope, year=None, since=since, until=date(since.year + 1, rng.randrange(1, 13), 15))
        if scope not in scopes:
            scopes.append(scope)
    return scopes


def test_every_figure_equals_a_recomputation_from_the_raw_rows_for_random_filters(volume):
    raw = Raw.read()
    wrong, known, withheld = {}, 0, 0
    for scope in random_scopes(Random(11)):
        expected = raw.figures(scope)
        for result in compute_figures(FigureKey, scope, now=NOW):
            key = result.figure.key.value
            people = expected["people"].get(key)
            if result.is_withheld:
                withheld += 1
                right = people is not None and (people < FEWEST_PEOPLE or bool(scope.parts))
            elif people is not None and 0 < people < FEWEST_PEOPLE:
                right = False
            else:
                right = result.value == expected[key]
                known += result.state is State.KNOWN
            if not right:
                wrong[scope, key] = (result.value, expected[key], people)

    assert wrong == {}
    assert known > FILTERS * 5
    assert 0 < withheld < known


def test_records_behind_a_figure_are_as_many_as_it_says(volume):
    from lokalprojekte.impact.figures import figure_of

    keys = (FigureKey.COMPLETED, FigureKey.RUNNING, FigureKey.HOSTS, FigureKey.EVENTS, FigureKey.REPORTS)
    wrong = {}
    for scope in random_scopes(Random(12))[:8]:
        records = Records(scope, NOW)
        for key in keys:
            result, proof = figure_of(key).result(records), figure_of(key).proof(records)
            if (result.value or 0) != proof.records.count():
                wrong[scope, key] = (result.value, proof.records.count())

    assert wrong == {}
