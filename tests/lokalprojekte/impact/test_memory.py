"""Figures come from columns in memory; whatever another connection changed, the very next look knows it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from lokalprojekte.impact.figures import Records
from lokalprojekte.impact.figures.columns import Columns, load_rows
from lokalprojekte.impact.figures.memory import ColumnMemory
from lokalprojekte.impact.scope import Scope
from lokalprojekte.inquiries.models import Placement
from lokalprojekte.inquiries.services import digest_placements
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.programmes import make_funding, make_programme
from lokalprojekte.seed.recipes.reference import make_area, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, move_call
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from showcase.models import CallStatusChange, Funding, ProgrammePage, ProjectCallPage
from stories.models import SuccessStoryPage

NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)
TODAY = date(2027, 3, 1)


@dataclass
class Town:
    """One running project, and what may happen to it."""

    call: ProjectCallPage
    placement: Placement
    programme: ProgrammePage

    def begin_earlier(self) -> None:
        CallStatusChange.objects.create(
            call=self.call, at=datetime(2024, 5, 1, tzinfo=UTC), before=CallStatus.STAFFED, after=CallStatus.RUNNING
        )

    def move_host(self) -> None:
        state = make_area(kind=AreaKind.STATE, key="05", name="Nordrhein-Westfalen")
        self.call.host.area = make_area(name="Bonn", state=state)
        self.call.host.save_revision().publish()

    def take_fields(self) -> None:
        call = ProjectCallPage.objects.get(pk=self.call.pk)
        call.fields_of_action = [make_field_of_action(slug="klima", name="Klima")]
        call.save()

    def change_placement(self) -> None:
        self.placement.hours_per_month = 100
        self.placement.save()

    def change_placements_in_bulk(self) -> None:
        with transaction.atomic():
            Placement.objects.update(starts_on=date(2026, 4, 1))
            digest_placements([self.call.pk])

    def remove_call(self) -> None:
        Placement.objects.all().delete()
        Funding.objects.all().delete()
        SuccessStoryPage.objects.get().delete()
        ProjectCallPage.objects.get(pk=self.call.pk).delete()


CHANGES: dict[str, Callable[[Town], Any]] = {
    "another project": lambda town: make_call(title="Noch eins", status=CallStatus.RUNNING, now=NOW),
    "completed": lambda town: move_call(town.call, CallStatus.COMPLETED, now=NOW),
    "begun earlier": Town.begin_earlier,
    "unpublished": lambda town: ProjectCallPage.objects.get(pk=town.call.pk).unpublish(),
    "moved to a Land": Town.move_host,
    "given fields of action": Town.take_fields,
    "programme gone": lambda town: ProgrammePage.objects.get(pk=town.programme.pk).delete(),
    "call gone": Town.remove_call,
    "another placement": lambda town: make_placement(call=town.call, pseudonym="V2"),
    "placement changed": Town.change_placement,
    "placements changed in bulk": Town.change_placements_in_bulk,
    "placement gone": lambda town: town.placement.delete(),
    "another story": lambda town: make_story(title="Noch eine", call=town.call),
    "story gone": lambda town: SuccessStoryPage.objects.get().unpublish(),
    "another report": lambda town: make_report(call=town.call),
    "award": lambda town: make_funding(call=town.call, amount=500),
    "award changed": lambda town: Funding.objects.update(amount=7),
}


@pytest.fixture
def town(transactional_db, site_tree):
    programme = make_programme()
    call = make_call(status=CallStatus.RUNNING, programme=programme, now=datetime(2026, 1, 2, tzinfo=UTC))
    make_story(call=call)
    make_funding(call=call)
    return Town(call, make_placement(call=call, pseudonym="V1"), programme)


def elsewhere(change: Callable[[], Any]) -> None:
    """Do it over a connection of its own, as another process would."""

    def run() -> None:
        try:
            change()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result(timeout=60)


def counted(town: Town) -> dict[str, Any]:
    """Return what a page would say now, from the columns this process has in memory."""
    everything = Records(Scope(), NOW)
    programme = everything.of(Scope(programme=town.programme.pk))
    return {
        "projects": everything.project_counts,
        "of the programme": programme.project_counts,
        "before 2025": everything.of(Scope(year=2024)).project_counts,
        "placements": everything.placement_counts,
        "hours": everything.hours,
        "fields": everything.projects_by_field,
        "states": everything.projects_by_state,
        **{kind: everything.tallies.of(kind) for kind in ("stories", "reports", "events", "fundings")},
    }


@pytest.mark.parametrize("change", CHANGES)
def test_change_over_another_connection_is_known_at_once(town, change):
    before = counted(town)

    elsewhere(lambda: CHANGES[change](town))

    assert counted(town) != before


@pytest.mark.parametrize("change", CHANGES)
def test_columns_read_again_in_part_are_those_read_anew(town, change):
    memory = ColumnMemory()
    memory.columns(examples=True, today=TODAY)

    elsewhere(lambda: CHANGES[change](town))

    anew = Columns(load_rows(ProjectCallPage.objects.values_list("pk", flat=True)).values(), TODAY)
    assert_same(memory.columns(examples=True, today=TODAY), anew)


def assert_same(one: Columns, other: Columns) -> None:
    arrays = {name: value for name, value in vars(other).items() if isinstance(value, np.ndarray)}
    assert arrays
    for name, array in arrays.items():
        np.testing.assert_array_equal(getattr(one, name), array, err_msg=name)


def test_what_was_seen_and_rolled_back_is_forgotten(town):
    before = counted(town)

    with suppress(ZeroDivisionError), transaction.atomic():
        make_placement(call=town.call, pseudonym="V2")
        within = counted(town)
        raise ZeroDivisionError

    assert within["placements"]["people_all"] == 2
    assert counted(town) == before


def test_unchanged_columns_are_the_same_ones_for_one_query(town):
    memory = ColumnMemory()
    first = memory.columns(examples=False, today=TODAY)

    with CaptureQueriesContext(connection) as queries:
        second = memory.columns(examples=False, today=TODAY)

    assert second is first
    assert len(queries) == 1


def test_next_day_counts_one_day_more(town):
    memory = ColumnMemory()
    town.placement.ends_on = None
    town.placement.save()

    days = [memory.columns(examples=False, today=date(2027, 3, day)).ends.tolist() for day in (1, 2, 1)]

    assert days == [[date(2027, 3, day).toordinal()] for day in (1, 2, 1)]


def test_invented_records_stay_out_of_real_columns(town):
    make_call(title="Erfunden", status=CallStatus.RUNNING, is_example=True)
    memory = ColumnMemory()

    columns = {examples: memory.columns(examples=examples, today=TODAY) for examples in (False, True)}

    assert {examples: len(found.pk) for examples, found in columns.items()} == {False: 1, True: 2}


def test_nobody_can_write_into_shared_columns(town):
    columns = ColumnMemory().columns(examples=True, today=TODAY)

    with pytest.raises(ValueError, match="read-only"):
        columns.hours[0] = 0
