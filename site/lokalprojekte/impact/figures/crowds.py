"""Whether few people stand behind some placements. Mostly a sample says that they are not few."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

import numpy as np

from lokalprojekte.impact.results import FEWEST_PEOPLE

if TYPE_CHECKING:
    from lokalprojekte.impact.figures.columns import Array
    from lokalprojekte.impact.figures.ledger import Ledger

#: So many placements are looked at before all of them.
_SAMPLE: Final = 6_000
#: So many persons are told apart to find five.
_FIRST: Final = 12


def sample_of(rows: Array) -> Array:
    """Return some of ``rows``, evenly spread."""
    return rows[:: max(len(rows) // _SAMPLE, 1)]


def surely_enough(ledger: Ledger, rows: Array, *, teams: bool = True) -> bool:
    """Whether the first of ``rows`` alone show that five people or more stand behind them."""
    first = rows[:_FIRST]
    more = int((ledger.people[first] - 1).sum()) if teams else 0
    return len({*ledger.person[first].tolist()}) + more >= FEWEST_PEOPLE


def are_few(ledger: Ledger, rows: Array) -> bool:
    """Whether one to four people stand behind the placements at ``rows``."""
    return bool(len(rows)) and not surely_enough(ledger, rows) and ledger.count_people(rows) < FEWEST_PEOPLE


def none_is_few(ledger: Ledger, rows: Array, label: Callable[[Array], Array], labels: Iterable[int]) -> bool:
    """Whether one to four people stand behind the placements of none of ``labels``; ``label`` gives each its own."""
    sample = sample_of(rows)
    given = label(sample)
    unsure = [number for number in labels if not surely_enough(ledger, sample[given == number])]
    if not unsure:
        return True
    given = label(rows)
    return not any(are_few(ledger, rows[given == number]) for number in unsure)


def outsiders(ledger: Ledger, *, to: Array) -> Callable[[Array], Array]:
    """Return what leaves of placements those whose person has none at ``to``."""
    known = np.zeros(ledger.persons, dtype=bool)
    known[ledger.person[to]] = True
    return lambda rows: rows[~known[ledger.person[rows]]]


def adds_few(ledger: Ledger, rows: Array, *, to: Array) -> bool:
    """Whether the placements at ``rows`` add one to four people to those at ``to``."""
    new = outsiders(ledger, to=to)(rows)
    if surely_enough(ledger, new, teams=False):
        return False
    return bool(0 < len(np.unique(ledger.person[new])) + (ledger.people[rows] - 1).sum() < FEWEST_PEOPLE)
