"""The table of weights: how much each part of a score can bring, and why. Versioned; nobody can bend it secretly.

Whoever changes a number or a formula raises the version and says so in the change log: stored matches carry the version
and the weights they were made with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: Raised with every change of a formula; a stored match is recomputed only by the engine that made it.
ENGINE_VERSION: Final = "1.0"
#: Raised with every change of a number below.
WEIGHTS_VERSION: Final = "2026-11"

#: How much of a neighbouring competence counts, in the same ESCO group and in the same cluster.
SAME_GROUP: Final = 0.4
SAME_CLUSTER: Final = 0.12
#: What a competence counts that is recognised in the text but was not ticked: named or described, or only hinted at.
SAID_STRONG: Final = 0.85
SAID_WEAK: Final = 0.4
#: What it counts when a single word of the text names it, or several only hint at it.
SAID_ONCE: Final = 0.6
SAID_HINTS: Final = 0.6
#: How fast a must-competence gains weight among its like with the level needed.
LEVEL_EXPONENT: Final = 0.5
#: What a level counts that is one, two or three steps below the level needed.
BELOW: Final = (1.0, 0.7, 0.4, 0.2)


def gettext_noop(text: str) -> str:
    """Mark ``text`` for the translators; the engine itself speaks no language."""
    return text


@dataclass(frozen=True, slots=True)
class Weight:
    """One row of the table."""

    key: str
    points: float
    name: str
    #: What it means, for those who read the table.
    meaning: str


WEIGHTS: Final = (
    Weight(
        "must", 60, gettext_noop("Must-competences"),
        gettext_noop("What the call cannot do without: how many of them somebody brings, and at which level."),
    ),
    Weight(
        "nice", 5, gettext_noop("Nice to have"),
        gettext_noop("What the call would welcome beyond that."),
    ),
    Weight(
        "field", 8, gettext_noop("Field of action"),
        gettext_noop("Whether the call lies in a field in which the person wants to act."),
    ),
    Weight(
        "distance", 7, gettext_noop("Distance"),
        gettext_noop("How near the place of work is, in relation to the radius wished; remote work has no distance."),
    ),
    Weight(
        "period", 4, gettext_noop("Period"),
        gettext_noop("How much of the call's period the person has time in."),
    ),
    Weight(
        "hours", 16, gettext_noop("Weekly hours"),
        gettext_noop("How many of the hours needed each week the person can give."),
    ),
    Weight(
        "learn", 12, gettext_noop("Wish to learn"),
        gettext_noop("Whether the call teaches what the person wants to learn. Counts only where it does."),
    ),
)  # fmt: skip
POINTS: Final = {weight.key: weight.points for weight in WEIGHTS}
