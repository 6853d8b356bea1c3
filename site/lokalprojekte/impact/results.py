"""What a figure says: a value, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy

if TYPE_CHECKING:
    from lokalprojekte.impact.figures.registry import Figure

#: Counts of people below this are not published, nor what could be worked back to so few.
FEWEST_PEOPLE: Final = 5
_HUNDRED: Final = 100


class State(models.TextChoices):
    """Whether there is a value to show."""

    KNOWN = "known", gettext_lazy("known")
    MISSING = "missing", gettext_lazy("no data yet")
    WITHHELD = "withheld", gettext_lazy("fewer than 5")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from the records: a value (None: nothing recorded), and how many records it rests on.

    ``people`` is the number of people behind it, for figures that say something about people; None for the others.
    ``narrowed``: it is about a part of everything; ``is_open``: it tells of nobody by being subtracted from another.
    """

    value: int | Decimal | None
    n: int = 0
    people: int | None = None
    narrowed: bool = False
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """A figure as it may be published."""

    figure: Figure
    state: State
    value: int | Decimal | None
    n: int | None
    as_of: date
    #: Withheld for a part of everything: whether the people are few, or those left beside them, is not said.
    is_closed: bool = False

    @classmethod
    def of(cls, figure: Figure, reading: Reading, *, as_of: date) -> Result:
        """Return what of ``reading`` may be published."""
        if reading.value is None:
            return cls(figure, State.MISSING, None, None, as_of)
        if reading.people is not None and (reading.people < FEWEST_PEOPLE or not reading.is_open):
            return cls(figure, State.WITHHELD, None, None, as_of, is_closed=reading.narrowed)
        return cls(figure, State.KNOWN, reading.value, reading.n, as_of)

    @property
    def is_known(self) -> bool:
        """Whether there is a value."""
        return self.state is State.KNOWN

    @property
    def is_withheld(self) -> bool:
        """Whether there is a value that would say too much about too few people."""
        return self.state is State.WITHHELD

    @property
    def text(self) -> str:
        """The value as it is read: ``1.240``, ``71 %`` with a space that never breaks, or why there is none."""
        if self.value is None:
            of_something_else = self.is_withheld and (self.is_closed or not self.figure.counts_people)
            return gettext("not published") if of_something_else else str(self.state.label)
        whole = Decimal(self.value).quantize(Decimal(1), ROUND_HALF_UP)
        number = str(number_format(whole, decimal_pos=0, force_grouping=True))
        return f"{number}\N{NO-BREAK SPACE}%" if self.figure.unit == "%" else number

    @property
    def label(self) -> str:
        """What stands below the value."""
        return str(self.figure.one) if self.value == 1 and self.figure.one else self.figure.label

    @property
    def basis(self) -> str:
        """On how many records the value rests: ``from 9 placements``; empty where it is itself that number.

        Of a value over everything that is withheld: that it rests on too few people.
        """
        if self.is_withheld:
            few = self.is_closed or self.figure.counts_people
            return "" if few else gettext("fewer than 5 people")
        return "" if self.n is None or self.figure.basis is None else self.figure.basis(self.n)


def share(part: int, whole: int) -> int | None:
    """Return ``part`` of ``whole`` in whole per cent, half a per cent rounded up; None of nothing."""
    return None if not whole else (2 * _HUNDRED * part + whole) // (2 * whole)
