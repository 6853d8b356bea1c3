"""Leichte Sprache: short sentences, no abbreviations, no genitive, no passive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from lokalprojekte.matching.sentences.german import MONTHS, number
from lokalprojekte.matching.sentences.language import Language
from lokalprojekte.matching.types import Gate

_GATES: Final = {
    Gate.CLOSED: "Die Anmeldung ist vorbei.",
    Gate.FULL: "Alle Plätze sind besetzt.",
    Gate.ENGAGEMENT: "Die Art von der Arbeit passt nicht.",
    Gate.PERIOD: "Die Zeit passt nicht.",
    Gate.TOO_FAR: "Der Ort ist zu weit weg.",
    Gate.NOT_REMOTE: "Die Arbeit geht nur von zu Hause. Das passt nicht zum Wunsch.",
}


def listed(names: Sequence[str]) -> str:
    """Return the names one after the other; «&» becomes «und»."""
    return ", ".join(name.replace(" & ", " und ") for name in names)


class EasyGerman(Language):
    """«3 von 4 wichtigen Fähigkeiten sind da. Der Ort ist 18 Kilometer weit weg. Das fehlt noch: Vergabe.»."""

    separator = " "
    conjunction = "und"
    months = MONTHS
    day_format = "{day}. {month}"
    gates = _GATES

    def too_far(self, far: int, wished: int) -> str:
        """Say that it is too far."""
        return self.gates[Gate.TOO_FAR]

    def must(self, brought: int, of: int) -> str:
        """Say how many must-competences are brought along."""
        if of == 1:
            return "Die wichtige Fähigkeit ist da." if brought else "Die wichtige Fähigkeit fehlt."
        if brought == of:
            return f"{'Beide' if of == 2 else f'Alle {of}'} wichtigen Fähigkeiten sind da."  # noqa: PLR2004 - two are both
        if not brought:
            return f"Keine von {of} wichtigen Fähigkeiten ist da."
        verb = "Fähigkeiten ist da" if brought == 1 else "Fähigkeiten sind da"
        return f"{brought} von {of} wichtigen {verb}."

    def below(self, names: Sequence[str]) -> str:
        """Say which are ticked at a lower level than needed."""
        return f"Hier ist etwas Übung nötig: {listed(names)}."

    def unrated(self, names: Sequence[str]) -> str:
        """Say which are ticked without a level."""
        return f"Hier steht nicht, wie gut: {listed(names)}."

    def read(self, name: str, words: Sequence[str], *, is_sure: bool) -> str:
        """Say which was read from the text, and from which words."""
        quoted = ", ".join(f"„{word}“" for word in words[:3])
        beginning = "Das steht im Text" if is_sure else "Das steht vielleicht im Text"
        return f"{beginning}: {listed([name])}. Die Wörter sind: {quoted}."

    def neighbour(self, had: str, asked: str) -> str:
        """Say which competence counts a little in place of the one asked for."""
        return f"{listed([had])} ist so ähnlich wie {listed([asked])}."

    def nice(self, names: Sequence[str]) -> str:
        """Say what is brought along beyond the need."""
        return f"Das ist auch gut: {listed(names)}."

    def fields(self, names: Sequence[str]) -> str:
        """Name the common fields of action."""
        return f"Das Thema passt: {listed(names)}."

    def remote(self) -> str:
        """Say that the work can be done anywhere."""
        return "Die Arbeit geht von zu Hause."

    def distance(self, km: int) -> str:
        """Say how far it is, in whole kilometres."""
        if not km:
            return "Der Ort ist ganz in der Nähe."
        return f"Der Ort ist {'einen' if km == 1 else km} Kilometer weit weg."

    def whole_period(self, start: dt.date) -> str:
        """Say that the person has time from the first to the last day."""
        return "Die Zeit passt." if start == dt.date.min else f"Die Zeit passt: ab {self.day(start)}."

    def part_of_period(self, start: dt.date, end: dt.date) -> str:
        """Say in which part of the period the person has time."""
        if end == dt.date.max:
            return f"Die Zeit passt erst ab {self.day(start)}."
        if start == dt.date.min:
            return f"Die Zeit passt nur bis {self.day(end)}."
        first = self.first_day(start, end)
        return f"Die Zeit passt vom {first} bis zum {self.day(end)}."

    def hours(self, offered: float, needed: float) -> str:
        """Say how the weekly hours fit."""
        if offered >= needed:
            verb = "Stunde passt" if needed == 1 else "Stunden passen"
            return f"{number(needed)} {verb} in der Woche."
        return f"Die Arbeit braucht {number(needed)} Stunden in der Woche. Da sind {number(offered)} Stunden."

    def learns(self, names: Sequence[str]) -> str:
        """Say what the person wants to learn and would learn here."""
        return f"Das kann man hier lernen: {listed(names)}."

    def missing(self, names: Sequence[str]) -> str:
        """Say which must-competences are missing."""
        return f"Das fehlt noch: {listed(names)}."

    def denied(self, names: Sequence[str]) -> str:
        """Say which must-competences the person does not have or does not want, by their own words."""
        return f"Das passt nicht. So steht es im Text: {listed(names)}."
