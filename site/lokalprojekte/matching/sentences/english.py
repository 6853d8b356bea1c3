"""English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from lokalprojekte.matching.sentences.language import Language
from lokalprojekte.matching.types import Gate

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_GATES: Final = {
    Gate.CLOSED: "the deadline has passed",
    Gate.FULL: "no places left",
    Gate.ENGAGEMENT: "no form of engagement in common",
    Gate.PERIOD: "the periods do not overlap",
    Gate.TOO_FAR: "too far away",
    Gate.NOT_REMOTE: "remote only, on-site work is wanted",
}


class English(Language):
    """Speaks like this: 3 of 4 must-have competences · 18 km away · free from 1 March · missing: Public procurement."""

    conjunction = "and"
    months = MONTHS
    day_format = "{day} {month}"
    gates = _GATES

    def name(self, slug: str | None) -> str:
        """Return what a competence is called in English, or else in German."""
        return self.taxonomy.label(slug or "", english=True)

    def too_far(self, far: int, wished: int) -> str:
        """Say how far it is, and how far at most it should be."""
        return f"{far} km away, at most {wished} km wanted"

    def must(self, brought: int, of: int) -> str:
        """Say how many must-competences are brought along."""
        if of == 1:
            return "brings the must-have competence" if brought else "the must-have competence is missing"
        if brought == of:
            return f"{'both' if of == 2 else f'all {of}'} must-have competences"  # noqa: PLR2004 - two are both
        return f"{brought or 'none'} of {of} must-have competences"

    def below(self, names: Sequence[str]) -> str:
        """Say which are ticked at a lower level than needed."""
        return f"below the level wanted: {self.joined(names)}"

    def unrated(self, names: Sequence[str]) -> str:
        """Say which are ticked without a level."""
        return f"ticked, level not told: {self.joined(names)}"

    def read(self, name: str, words: Sequence[str], *, is_sure: bool) -> str:
        """Say which was read from the text, and from which words."""
        quoted = ", ".join(f"“{word}”" for word in words[:3])
        return f"{name}: {'described' if is_sure else 'hinted at'} in the text ({quoted})"

    def neighbour(self, had: str, asked: str) -> str:
        """Say which competence counts a little in place of the one asked for."""
        return f"{had} is related to {asked}"

    def nice(self, names: Sequence[str]) -> str:
        """Say what is brought along beyond the need."""
        return f"also welcome and there: {self.joined(names)}"

    def fields(self, names: Sequence[str]) -> str:
        """Name the common fields of action."""
        return f"{'field' if len(names) == 1 else 'fields'} of action: {self.joined(names)}"

    def remote(self) -> str:
        """Say that the work can be done anywhere."""
        return "possible from anywhere"

    def distance(self, km: int) -> str:
        """Say how far it is, in whole kilometres."""
        return f"{km} km away" if km else "less than 1 km away"

    def whole_period(self, start: dt.date) -> str:
        """Say that the person has time from the first to the last day."""
        return "free for the whole period" if start == dt.date.min else f"free from {self.day(start)}"

    def part_of_period(self, start: dt.date, end: dt.date) -> str:
        """Say in which part of the period the person has time."""
        if end == dt.date.max:
            return f"time in common only from {self.day(start)}"
        if start == dt.date.min:
            return f"time in common only until {self.day(end)}"
        first = self.first_day(start, end)
        return f"time in common from {first} to {self.day(end)}"

    def hours(self, offered: float, needed: float) -> str:
        """Say how the weekly hours fit."""
        if offered >= needed:
            return f"{needed:g} {'hour' if needed == 1 else 'hours'} a week {'fits' if needed == 1 else 'fit'}"
        return f"{offered:g} of {needed:g} hours a week"

    def learns(self, names: Sequence[str]) -> str:
        """Say what the person wants to learn and would learn here."""
        return f"wants to learn and can do so here: {self.joined(names)}"

    def missing(self, names: Sequence[str]) -> str:
        """Say which must-competences are missing."""
        return f"missing: {self.joined(names)}"

    def denied(self, names: Sequence[str]) -> str:
        """Say which must-competences the person does not have or does not want, by their own words."""
        return f"not, by their own words: {self.joined(names)}"
