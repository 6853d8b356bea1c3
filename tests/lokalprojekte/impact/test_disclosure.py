"""Nobody is found by subtracting one published figure from another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from random import Random

import pytest

from lokalprojekte.impact.enums import FigureKey
from lokalprojekte.impact.figures import Records, figure_of
from lokalprojekte.impact.figures.ledger import Ledger
from lokalprojekte.impact.scope import Scope
from lokalprojekte.inquiries.models import Placement
from lokalprojekte.inquiries.services import digest_placements
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.programmes import make_programme
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)
YEARS = (2024, 2025, 2026, 2027)
STATES = ("01", "05", "09")
FEW = range(1, 5)


@pytest.fixture
def calls(site_tree):
    """Nine projects: three Länder, two programmes and none."""
    programmes = [make_programme(title="Eins").pk, make_programme(title="Zwei").pk, None]
    made = []
    for key in STATES:
        state = make_area(kind=AreaKind.STATE, key=key, name=f"Land {key}")
        host = make_host(title=f"Stadt {key}", area=make_area(name=f"Ort {key}", state=state))
        for programme in programmes:
            call = make_call(
                title=f"{key} {programme}",
                host=host,
                status=CallStatus.RUNNING,
                programme_id=programme,
                now=datetime(2024, 1, 2, 9, tzinfo=UTC),
            )
            made.append(call)
    return made


def place(rng: Random, calls: list, people: int) -> list[Placement]:
    """Let so many people work, some of them on several projects, and a few as a team."""
    Placement.objects.all().delete()
    weights = [rng.choice((1, 1, 4, 12)) for _call in calls]
    made = []
    for person in range(people):
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            starts = date(2024, 1, 5) + timedelta(days=rng.randrange(1_140))
            made.append(
                Placement(
                    call=rng.choices(calls, weights)[0],
                    pseudonym=f"P{person}",
                    people=rng.choices((1, 3), (30, 1))[0],
                    starts_on=starts,
                    ends_on=rng.choice([None, starts + timedelta(days=rng.randrange(10, 500))]),
                    hours_per_month=rng.choice([None, 10, 25, 40]),
                    outcome_at_end=rng.choice(["", "reached", "missed"]),
                )
            )
    Placement.objects.bulk_create(made)
    digest_placements(call.pk for call in calls)
    return made


def filters(programmes: Iterable[int | None]) -> list[Scope]:
    """Return everything and both programmes, each whole and in every year, every Land, and both."""
    return [
        Scope(programme=programme, state=state, year=year)
        for programme, state, year in product(programmes, (None, *STATES), (None, *YEARS))
    ]


def days_of(placement: Placement, scope: Scope) -> frozenset[int]:
    """Return the days of ``placement`` that count in ``scope``: plain sets, nothing of the site."""
    call = placement.call
    if scope.programme is not None and call.programme_id != scope.programme:
        return frozenset()
    if scope.state is not None and call.state_id != scope.state:
        return frozenset()
    first, last = placement.starts_on, min(placement.ends_on or NOW.date(), NOW.date())
    if scope.year is not None:
        first, last = max(first, date(scope.year, 1, 1)), min(last, date(scope.year, 12, 31))
    return frozenset(range(first.toordinal(), last.toordinal() + 1))


def people_in(placements: Iterable[Placement]) -> int:
    placements = list(placements)
    return len({placement.pseudonym for placement in placements}) + sum(each.people - 1 for each in placements)


def wider_pairs(scopes: list[Scope]) -> Iterator[tuple[Scope, Scope]]:
    """Yield every two scopes of which the first lies within the second."""
    for inner, outer in product(scopes, scopes):
        dropped = {*inner.parts} - {*outer.parts}
        if dropped and inner.without(*dropped) == outer:
            yield inner, outer


#: Which placements a figure rests on.
RESTS_ON = {
    FigureKey.MAKERS: lambda _placement: True,
    FigureKey.HOURS: lambda placement: placement.hours_per_month is not None,
    FigureKey.REACHED: lambda placement: bool(placement.outcome_at_end),
}


class Published:
    """What the site publishes of ``scopes``, and who could be found by it."""

    def __init__(self, placements: list[Placement], scopes: list[Scope]) -> None:
        ledger = Ledger(examples=False, now=NOW)
        self.placements, self.scopes = placements, scopes
        self.shown = {
            (key, scope)
            for scope, key in product(scopes, RESTS_ON)
            if figure_of(key).result(Records(scope, NOW, ledger=ledger)).is_known
        }
        self.days = {scope: [days_of(each, scope) for each in placements] for scope in scopes}

    def left(self, key: FigureKey, outer: Scope, inner: Iterable[Scope]) -> list[Placement]:
        """Return the placements that count in ``outer`` and in none of ``inner``; for hours, in part."""
        rest = []
        for at, each in enumerate(self.placements):
            own, taken = self.days[outer][at], [self.days[scope][at] for scope in inner]
            is_left = own - frozenset().union(*taken) if key == FigureKey.HOURS else own and not any(taken)
            if RESTS_ON[key](each) and is_left:
                rest.append(each)
        return rest

    def number(self, scope: Scope) -> int:
        """Return how many people there are in ``scope``."""
        return people_in(each for each, days in zip(self.placements, self.days[scope], strict=True) if days)

    def leaks_of_pairs(self) -> Iterator[str]:
        for (inner, outer), key in product(wider_pairs(self.scopes), RESTS_ON):
            if not {(key, inner), (key, outer)} <= self.shown:
                continue
            if people_in(self.left(key, outer, [inner])) in FEW:
                yield f"{key}: {outer} without {inner}"
            if key == FigureKey.MAKERS and self.number(outer) - self.number(inner) in FEW:
                yield f"{key}: {self.number(outer)} − {self.number(inner)}, {outer}, {inner}"

    def leaks_of_lists(self) -> Iterator[str]:
        for outer, part, key in product(self.scopes, ("state", "year", "programme"), RESTS_ON):
            rows = [scope for scope in self.scopes if part in scope.parts and scope.without(part) == outer]
            shown = [scope for scope in rows if (key, scope) in self.shown]
            if shown and (key, outer) in self.shown and people_in(self.left(key, outer, shown)) in FEW:
                yield f"{key}: {outer} without {shown}"

    def leaks(self) -> list[str]:
        return [*self.leaks_of_pairs(), *self.leaks_of_lists()]


def test_no_two_published_filters_tell_of_one_to_four_people(calls):
    programmes = [None, *sorted({call.programme_id for call in calls if call.programme_id})]
    scopes = filters(programmes)
    published = 0
    for seed, people in enumerate((8, 14, 25, 40, 60, 90, 140, 220)):
        placements = place(Random(seed), calls, people)
        site = Published(placements, scopes)
        assert (seed, site.leaks()) == (seed, [])
        published += len(site.shown)

    assert published > 100


def test_everybody_but_four_is_not_told_either(calls):
    for number in range(9):
        make_placement(call=calls[0], pseudonym=f"A{number}")
    for number in range(4):
        make_placement(call=calls[3], pseudonym=f"B{number}")

    results = [figure_of(FigureKey.MAKERS).compute(Scope(state=state), now=NOW) for state in (None, "01", "05")]

    assert [result.value for result in results] == [13, None, None]
    assert [result.text for result in results[1:]] == ["nicht veröffentlicht"] * 2


def test_last_row_that_would_give_the_hidden_one_away_is_hidden_with_it(calls):
    for at, number in ((0, 9), (3, 8), (6, 3)):
        for person in range(number):
            make_placement(call=calls[at], pseudonym=f"{at}-{person}")

    values = [figure_of(FigureKey.MAKERS).compute(Scope(state=state), now=NOW).value for state in STATES]

    assert values == [9, None, None]


def test_periods_of_other_pages_are_thought_of(calls):
    for number, starts in enumerate([date(2026, 2, 1)] * 9 + [date(2026, 8, 1)] * 3):
        make_placement(call=calls[0], pseudonym=f"A{number}", starts_on=starts, ends_on=starts + timedelta(days=60))
    scope = Scope(year=2026)

    alone = figure_of(FigureKey.MAKERS).result(Records(scope, NOW))
    beside = figure_of(FigureKey.MAKERS).result(Records(scope, NOW, pages=(date(2026, 7, 1),)))

    assert (alone.value, beside.value) == (12, None)


def test_leaks_are_noticed_by_this_test(calls, monkeypatch):
    from lokalprojekte.impact.figures.disclosure import Guard

    placements = place(Random(3), calls, 40)
    monkeypatch.setattr(Guard, "allows", lambda *_args, **_kwargs: True)
    found = Published(placements, filters([None]))

    assert len([*found.leaks_of_pairs()]) > 1
    assert len([*found.leaks_of_lists()]) > 1
