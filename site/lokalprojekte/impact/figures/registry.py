"""A figure: what it means, how far it reaches, and how it is computed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from lokalprojekte.impact.figures.records import Records
from lokalprojekte.impact.results import Reading, Result

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from lokalprojekte.core.enums import ImpactLevel
    from lokalprojekte.impact.enums import FigureKey
    from lokalprojekte.impact.evidence import Proof
    from lokalprojekte.impact.scope import Scope


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``read`` and ``proof`` ask the records and change nothing.

    ``definition`` says in a sentence or two what is counted and what is not; ``one`` is the label beside a 1;
    ``basis`` words on how many records a sum or a share rests (None where the figure is itself a count of records);
    ``proof`` returns those records as a page may list them; ``counts_people``: the value is a number of people.
    """

    key: FigureKey
    definition: Promise
    level: ImpactLevel
    read: Callable[[Records], Reading] = field(repr=False)
    proof: Callable[[Records], Proof] = field(repr=False)
    unit: str = ""
    one: Promise | None = None
    basis: Callable[[int], str] | None = field(default=None, repr=False)
    counts_people: bool = False

    def shown_as(self) -> Hashable:
        """Return what components show of it (``core.remembered``): the program alone says what a figure is."""
        return self.key

    @property
    def label(self) -> str:
        """What stands below the number."""
        return str(self.key.label)

    def compute(self, scope: Scope, *, now: datetime | None = None) -> Result:
        """Return the figure for ``scope`` at ``now``, as it may be published."""
        return self.result(Records(scope, now or timezone.now()))

    def result(self, records: Records) -> Result:
        """Return the figure from records that other figures have read already."""
        return Result.of(self, self.read(records), as_of=records.today)


_FIGURES: dict[FigureKey, Figure] = {}


def register(*figures: Figure) -> None:
    """Add figures; the order is that of the overview.

    Raises:
        ValueError: when a key is taken.
    """
    for figure in figures:
        if figure.key in _FIGURES:
            raise ValueError(f"There are two figures «{figure.key}».")
        _FIGURES[figure.key] = figure


def figure_of(key: FigureKey | str) -> Figure | None:
    """Return the figure with ``key``; None when there is none."""
    return next((figure for known, figure in _FIGURES.items() if known == key), None)


def all_figures() -> list[Figure]:
    """Return every figure."""
    return list(_FIGURES.values())


def compute_figures(keys: Iterable[FigureKey | str], scope: Scope, *, now: datetime | None = None) -> list[Result]:
    """Return the figures ``keys`` for ``scope`` in this order; every kind of record is read once for all of them."""
    records = Records(scope, now or timezone.now())
    return [figure.result(records) for key in keys if (figure := figure_of(key))]
