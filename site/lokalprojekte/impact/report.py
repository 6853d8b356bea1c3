"""The sections of a report in the order of the Social Reporting Standard (SRS 2014)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lokalprojekte.core.enums import IMPACT_LEVELS, OUTCOME_LEVELS
from lokalprojekte.impact.enums import FigureKey

if TYPE_CHECKING:
    from lokalprojekte.impact.shown import Shown
    from lokalprojekte.impact.statement import Statement

#: What was put in (SRS 3.1); the other figures up to step 3 are what was done (SRS 3.2).
INPUTS: Final = (FigureKey.MAKERS, FigureKey.HOURS, FigureKey.FUNDING, FigureKey.EVENTS)


@dataclass(frozen=True, slots=True)
class Sections:
    """The figures of a statement, sorted into input (SRS 3.1), output (3.2) and effects (3.3)."""

    inputs: list[Shown]
    outputs: list[Shown]
    effects: list[Shown]


def sections_of(statement: Statement) -> Sections:
    """Return the figures of ``statement`` in the order of the SRS."""
    levels = OUTCOME_LEVELS | IMPACT_LEVELS
    effects = [shown for shown in statement.figures if shown.result.figure.level in levels]
    inputs = [shown for shown in statement.figures if shown.result.figure.key in INPUTS]
    outputs = [shown for shown in statement.figures if shown not in inputs and shown not in effects]
    return Sections(inputs, outputs, effects)
