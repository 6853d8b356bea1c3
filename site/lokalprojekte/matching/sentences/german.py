"""German, as the site speaks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from lokalprojekte.matching.sentences.language import Language
from lokalprojekte.matching.types import Gate

MONTHS: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_GATES: Final = {
    Gate.CLOSED: "die Frist ist vorbei",
    Gate.FULL: "kein Platz mehr frei",
    Gate.ENGAGEMENT: "keine gemeinsame Einsatzform",
    Gate.PERIOD: "die Zeiträume überschneiden sich nicht",
    Gate.TOO_FAR: "zu weit entfernt",
    Gate.NOT_REMOTE: "nur von zu Hause aus, gewünscht ist vor Ort",
}


def number(value: float) -> str:
    """Return ``value`` with a decimal comma, without one where it is whole."""
    return f"{value:.1f}".replace(".0", "").replace(".", ",")


class German(Language):
    """«3 von 4 Muss-Kompetenzen · 18 km entfernt · ab 1. März passt · es fehlt: Vergabe & Beschaffung»."""

    conjunction = "und"
    months = MONTHS
    day_format = "{day}. {month}"
    gates = _GATES

    def too_far(self, far: int, wished: int) -> str:
        """Say how far it is, and how far at most it should be."""
        return f"{far} km entfernt, gewünscht sind höchstens {wished} km"

    def must(self, brought: int, of: int) -> str:
        """Say how many must-competences are brought along."""
        if of == 1:
            return "die Muss-Kompetenz ist da" if brought else "die Muss-Kompetenz fehlt"
        if brought == of:
            return "beide Muss-Kompetenzen" if of == 2 else f"alle {of} Muss-Kompetenzen"  # noqa: PLR2004 - two are both
        return f"{brought or 'keine'} von {of} Muss-Kompetenzen"

    def below(self, names: Sequence[str]) -> str:
        """Say which are ticked at a lower level than needed."""
        return f"unter dem gewünschten Niveau: {self.joined(names)}"

    def unrated(self, names: Sequence[str]) -> str:
        """Say which are ticked without a level."""
        return f"angekreuzt, ohne Angabe der Stufe: {self.joined(names)}"

    def read(self, name: str, words: Sequence[str], *, is_sure: bool) -> str:
        """Say which was read from the text, and from which words."""
        quoted = ", ".join(f"«{word}»" for word in words[:3])
        return f"{name}: {'im Text beschrieben' if is_sure else 'im Text angedeutet'} ({quoted})"

    def neighbour(self, had: str, asked: str) -> str:
        """Say which competence counts a little in place of the one asked for."""
        return f"{had} ist verwandt mit {asked}"

    def nice(self, names: Sequence[str]) -> str:
        """Say what is brought along beyond the need."""
        return f"außerdem erwünscht und da: {self.joined(names)}"

    def fields(self, names: Sequence[str]) -> str:
        """Name the common fields of action."""
        return f"{'Handlungsfeld' if len(names) == 1 else 'Handlungsfelder'}: {self.joined(names)}"

    def remote(self) -> str:
        """Say that the work can be done anywhere."""
        return "von überall aus möglich"

    def distance(self, km: int) -> str:
        """Say how far it is, in whole kilometres."""
        return f"{km} km entfernt" if km else "weniger als 1 km entfernt"

    def whole_period(self, start: dt.date) -> str:
        """Say that the person has time from the first to the last day."""
        return "der ganze Zeitraum passt" if start == dt.date.min else f"ab {self.day(start)} passt"

    def part_of_period(self, start: dt.date, end: dt.date) -> str:
        """Say in which part of the period the person has time."""
        if end == dt.date.max:
            return f"gemeinsame Zeit erst ab {self.day(start)}"
        if start == dt.date.min:
            return f"gemeinsame Zeit nur bis {self.day(end)}"
        first = self.first_day(start, end)
        return f"gemeinsame Zeit vom {first} bis zum {self.day(end)}"

    def hours(self, offered: float, needed: float) -> str:
        """Say how the weekly hours fit."""
        if offered >= needed:
            noun, verb = ("Stunde", "passt") if needed == 1 else ("Stunden", "passen")
            return f"{number(needed)} {noun} in der Woche {verb}"
        return f"{number(offered)} von {number(needed)} Wochenstunden"

    def learns(self, names: Sequence[str]) -> str:
        """Say what the person wants to learn and would learn here."""
        return f"möchte lernen und kann es hier: {self.joined(names)}"

    def missing(self, names: Sequence[str]) -> str:
        """Say which must-competences are missing."""
        return f"{'es fehlt' if len(names) == 1 else 'es fehlen'}: {self.joined(names)}"

    def denied(self, names: Sequence[str]) -> str:
        """Say which must-competences the person does not have or does not want, by their own words."""
        return f"nach eigenen Worten nicht: {self.joined(names)}"
