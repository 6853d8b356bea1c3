"""Figures as a page shows them: sorted by the stairs of impact, with what they were before and what they should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lokalprojekte.core.enums import IMPACT_LEVELS, OUTCOME_LEVELS, OUTPUT_LEVELS, ImpactLevel
from lokalprojekte.impact.figures import figure_of

if TYPE_CHECKING:
    from lokalprojekte.impact.figures import Records
    from lokalprojekte.impact.results import Result

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Target:
    """What was to be reached, in the unit of the figure, and how far it is; empty where nothing is known yet."""

    value: int
    text: str
    reached: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on a page: what it says, where its records are listed, and an editor's remark.

    ``before`` is the same figure over the period before; None where there is no such period.
    """

    result: Result
    proof_url: str
    note: str = ""
    before: Result | None = None
    target: Target | None = None

    @property
    def change(self) -> int | None:
        """By how much the whole numbers shown differ; None where one of them is unknown."""
        if self.before is None or self.result.value is None or self.before.value is None:
            return None
        return whole(self.result.value) - whole(self.before.value)

    @property
    def change_text(self) -> str:
        """The change as it is read: ``+3``, ``−2 Prozentpunkte``, ``±0``; empty where it is unknown."""
        if self.change is None:
            return ""
        sign = "+" if self.change > 0 else "−" if self.change < 0 else "±"
        text = f"{sign}{number_format(abs(self.change), force_grouping=True)}"
        return _("%(number)s percentage points") % {"number": text} if self.result.figure.unit == "%" else text


@dataclass(frozen=True, slots=True)
class Stair:
    """Figures of one group of the stairs of impact; empty ones are shown too, for they say what we do not know."""

    anchor: str
    title: str
    text: str
    #: The lowest and the highest level, as digits.
    first: str
    last: str
    figures: list[Shown]


def whole(value: Decimal | int) -> int:
    """Return ``value`` as the page writes it: without decimals, half rounded up."""
    return int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))


def shown_figures(
    keys: Iterable[str],
    records: Records,
    *,
    base: str,
    query: str = "",
    before: Records | None = None,
    notes: Mapping[str, str] | None = None,
    targets: Mapping[str, Decimal] | None = None,
) -> list[Shown]:
    """Return the figures ``keys``; their records are listed below ``base``, if there is one."""
    found = []
    for figure in filter(None, map(figure_of, keys)):
        result, key = figure.result(records), figure.key.value
        address = urljoin(base, f"nachweis/{key}/") + (f"?{query}" if query else "") if base else ""
        target = (targets or {}).get(key)
        found.append(
            Shown(
                result,
                address,
                (notes or {}).get(key, ""),
                figure.result(before) if before else None,
                None if target is None else target_of(result, target),
            )
        )
    return found


def target_of(result: Result, target: Decimal) -> Target:
    """Return the target of ``result`` and how much of it is reached; of shares the share itself says it."""
    value, is_share = whole(target), result.figure.unit == "%"
    text = number_format(value, force_grouping=True) + ("\N{NO-BREAK SPACE}%" if is_share else "")
    if result.value is None or is_share or not value:
        return Target(value, str(text), "")
    per_cent = whole(Decimal(result.value) * _HUNDRED / value)
    return Target(value, str(text), _("reached to %(share)s %%") % {"share": number_format(per_cent)})


def stairs_of(shown: list[Shown]) -> list[Stair]:
    """Sort figures into output, outcome and impact; their order inside stays."""

    def of(levels: frozenset[ImpactLevel]) -> list[Shown]:
        return [entry for entry in shown if entry.result.figure.level in levels]

    return [
        Stair(
            "output",
            _("What was done"),
            _("Output: it takes place, reaches people and is used."),
            "1",
            "3",
            of(OUTPUT_LEVELS),
        ),
        Stair(
            "outcome",
            _("What changed for those involved"),
            _("Outcome: people can do more, act differently, work or live better."),
            "4",
            "6",
            of(OUTCOME_LEVELS),
        ),
        Stair(
            "impact",
            _("What changed in society"),
            _("Impact: it takes years until one sees it, and a project is never its only cause."),
            "7",
            "7",
            of(IMPACT_LEVELS),
        ),
    ]
