"""The table of weights: how much each part of a score can bring, and why. Versioned; nobody can bend it secretly.

Whoever changes a number raises ``WEIGHTS_VERSION``, whoever changes a formula ``ENGINE_VERSION``; both say so in the
change log. Stored matches carry the version and all the numbers they were made with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

#: Raised with every change of a formula; a stored match is recomputed only by the engine that made it.
ENGINE_VERSION: Final = "1.0"
#: Raised with every change of a number below.
WEIGHTS_VERSION: Final = "2026-11"

#: The level that counts whole when it is compared with no particular need: the third of four.
SOLID_LEVEL: Final = 3
#: What a competence counts that is recognised in the text but was not ticked: described in several words, named once,
#: hinted at several times, hinted at once, played down («nur Grundlagen»).
SAID_STRONG: Final = 0.85
SAID_ONCE: Final = 0.6
SAID_HINTS: Final = 0.6
SAID_WEAK: Final = 0.4
SAID_LITTLE: Final = 0.3


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
        "nice", 5, gettext_noop("What is welcome"),
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


@dataclass(frozen=True, slots=True)
class Scheme:
    """Every number a score depends on."""

    version: str
    #: How many points each part brings at most, in relation to the others.
    points: Mapping[str, float]
    #: How much of a neighbouring competence counts, in the same ESCO group and in the same cluster (0–1).
    same_group: float
    same_cluster: float
    #: What a level counts that is as needed or above, one, two, three steps below.
    below: tuple[float, ...]
    #: How fast a must-competence gains weight among its like with the level needed.
    level_exponent: float
    #: What a competence counts that is ticked without a level.
    unrated: float

    def level_share(self, level: int, needed: int) -> float:
        """Return what ``level`` counts where ``needed`` is asked for (0–1); 0, for none, counts nothing."""
        return self.below[max(0, needed - level)] if level else 0.0

    def mastery(self, level: int) -> float:
        """Return how well a competence is mastered at ``level``, whatever is asked for (0–1)."""
        return self.level_share(level, SOLID_LEVEL)

    def as_dict(self) -> dict[str, Any]:
        """Return the numbers as JSON knows them."""
        return {
            "version": self.version, "points": dict(self.points), "same_group": self.same_group,
            "same_cluster": self.same_cluster, "below": [*self.below], "level_exponent": self.level_exponent,
            "unrated": self.unrated,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Scheme:
        """Return what :meth:`as_dict` wrote down."""
        return cls(**{**stored, "below": tuple(stored["below"])})


CURRENT: Final = Scheme(
    version=WEIGHTS_VERSION,
    points={weight.key: weight.points for weight in WEIGHTS},
    same_group=0.4,
    same_cluster=0.12,
    below=(1.0, 0.7, 0.4, 0.2),
    level_exponent=0.5,
    unrated=0.85,
)
