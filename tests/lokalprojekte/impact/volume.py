"""Projects, placements, awards and reports in bulk, for tests and benchmarks of figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import transaction

from lokalprojekte.inquiries.enums import Continuation, PlacementOutcome
from lokalprojekte.inquiries.models import Placement
from lokalprojekte.inquiries.services import digest_placements
from lokalprojekte.seed.recipes.programmes import make_programme, make_supporter
from lokalprojekte.seed.volume import seed_volume
from lokalprojekte.seed.volume.rows import chunks, insert
from showcase.enums import CallStatus
from showcase.models import CallStatusChange, Funding, ProgrammeEvent, ProgrammePage, ProjectCallPage

FIRST = date(2021, 1, 10)
#: A moment after everything that is made.
NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)


@transaction.atomic
def fill(*, projects: int, placements: int, seed: int = 7, stories: int = 0) -> None:
    """Make so many projects with as many placements, in three programmes, for four supporters, from 2021 on."""
    rng = Random(seed)
    seed_volume(calls=projects, stories=stories, index=False)
    programmes = [make_programme(title=f"Programm {number}") for number in range(3)]
    supporters = [make_supporter(name=f"Förderin {number}") for number in range(4)]
    keys = [*ProjectCallPage.objects.order_by("pk").values_list("pk", flat=True)]
    begins = {key: FIRST + timedelta(days=rng.randrange(2_100)) for key in keys}
    _begin(rng, keys, begins, programmes)
    _place(rng, keys, begins, placements)
    rows = [
        (
            rng.choice(supporters).pk,
            rng.choice([*keys, None]),
            f"Bescheid {number}",
            rng.randrange(100, 900_000) / 100,
            begins[keys[number % len(keys)]],
            True,
        )
        for number in range(len(keys) // 2)
    ]
    insert(Funding, ("supporter_id", "call_id", "title", "amount", "awarded_on", "is_example"), rows)
    dates = [
        (rng.choice(programmes).pk, "workshop", f"Termin {number}", _moment(rng.choice([*begins.values()])), NOW, True)
        for number in range(len(keys) // 5)
    ]
    insert(ProgrammeEvent, ("programme_id", "kind", "title", "starts_at", "updated_at", "is_example"), dates)


def _begin(rng: Random, keys: list[int], begins: dict[int, date], programmes: list[ProgrammePage]) -> None:
    """Let projects begin and end; one in twelve never begins."""
    changes = []
    calls = {call.pk: call for call in ProjectCallPage.objects.in_bulk(keys).values()}
    for key, call in calls.items():
        call.programme_id = rng.choice([*(programme.pk for programme in programmes), None])
        ends = begins[key] + timedelta(days=rng.randrange(60, 400))
        if not rng.randrange(12):
            call.status, call.status_changed_at = CallStatus.WITHDRAWN, _moment(begins[key])
            continue
        over = ends < NOW.date()
        call.status = CallStatus.COMPLETED if over else CallStatus.RUNNING
        call.status_changed_at = _moment(ends if over else begins[key])
        changes.append((key, _moment(begins[key]), CallStatus.STAFFED, CallStatus.RUNNING))
        if over:
            changes.append((key, _moment(ends), CallStatus.RUNNING, CallStatus.COMPLETED))
    for piece in chunks([*calls.values()]):
        ProjectCallPage.objects.bulk_update(piece, ["programme", "status", "status_changed_at"])
    CallStatusChange.objects.filter(call__in=keys).delete()
    insert(CallStatusChange, ("call_id", "at", "before", "after"), changes)


def _place(rng: Random, keys: list[int], begins: dict[int, date], placements: int) -> None:
    people = max(placements * 3 // 4, 1)
    rows = []
    for number in range(placements):
        key = keys[number % len(keys)] if rng.randrange(3) else rng.choice(keys)
        starts = begins[key] + timedelta(days=rng.randrange(0, 60))
        ends = starts + timedelta(days=rng.randrange(20, 300))
        over = ends < NOW.date()
        rows.append(
            (
                key,
                f"V{rng.randrange(people):07}",
                rng.choices((1, 3, 6), (40, 1, 1))[0],
                starts if rng.randrange(40) else None,
                ends if rng.randrange(30) else None,
                rng.choice([None, *range(5, 160)]),
                rng.choice(["", *PlacementOutcome.values]) if over else "",
                rng.choice(["", *Continuation.values]) if over else "",
            )
        )
    names = (
        "call_id",
        "pseudonym",
        "people",
        "starts_on",
        "ends_on",
        "hours_per_month",
        "outcome_at_end",
        "outcome_after_six_months",
    )
    for piece in chunks(rows, 5_000):
        insert(Placement, names, piece)
    digest_placements(keys)


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)
