"""What every language says about a match; each language says it in its own module."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.matching.types import Asked, Cover, Gate, Match

#: What counts as brought along when must-competences are counted; hints and neighbours are named, not counted.
SURE_SHARE: Final = 0.6
_BROUGHT: Final = frozenset({Cover.FULL, Cover.BELOW, Cover.UNRATED, Cover.SAID})


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: which part of the score it speaks of, whether it speaks for the match, and its words."""

    part: str
    speaks_for: bool
    text: str


def is_brought(asked: Asked) -> bool:
    """Tell whether a competence counts as brought along: ticked at any level, or clearly told in the text."""
    return asked.cover in _BROUGHT and (asked.level is not None or asked.share >= SURE_SHARE)


class Language(ABC):
    """Speaks about one match."""

    #: What stands between the reasons of a sentence.
    separator: ClassVar[str] = " · "
    #: The word between the last two of several names.
    conjunction: ClassVar[str]
    months: ClassVar[Sequence[str]]
    #: A day without its year: ``day`` is the number, ``month`` the name.
    day_format: ClassVar[str]
    #: Why a gate is closed, in words that need no numbers.
    gates: ClassVar[Mapping[Gate, str]]

    def __init__(self, match: Match, taxonomy: Taxonomy, today: dt.date) -> None:
        """Speak about ``match``; days of the year of ``today`` are named without it."""
        self.match, self.taxonomy, self.today = match, taxonomy, today

    def sentence(self) -> str:
        """Return the short sentence that stands beside a match: what counts most, then what is missing."""
        chosen = [*self._gates(), *self._must(), *self._place(), *self._time(), *self._learning(), *self._gaps()]
        return self.separator.join(reason.text for reason in chosen)

    def reasons(self) -> list[Reason]:
        """Return every reason, in the order of the sentence, with the details."""
        return [
            *self._gates(), *self._must(), *self._levels(), *self._unrated(), *self._read(), *self._neighbours(),
            *self._nice(), *self._fields(), *self._place(), *self._time(), *self._learning(), *self._gaps(),
        ]  # fmt: skip

    def _gates(self) -> list[Reason]:
        return [Reason("gate", speaks_for=False, text=self.gate(gate)) for gate in self.match.gates]

    def _must(self) -> list[Reason]:
        asked = self.match.must
        if not asked:
            return []
        brought = sum(map(is_brought, asked))
        return [Reason("must", speaks_for=brought > 0, text=self.must(brought, len(asked)))]

    def _levels(self) -> list[Reason]:
        lower = [one for one in self.match.must if one.cover is Cover.BELOW]
        return [Reason("must", speaks_for=False, text=self.below(self._names(lower)))] if lower else []

    def _unrated(self) -> list[Reason]:
        unrated = [one for one in self.match.must if one.cover is Cover.UNRATED]
        return [Reason("must", speaks_for=True, text=self.unrated(self._names(unrated)))] if unrated else []

    def _read(self) -> list[Reason]:
        return [
            Reason("must", speaks_for=True, text=self.read(self.name(one.slug), one.words, is_sure=is_brought(one)))
            for one in self.match.must
            if one.cover is Cover.SAID
        ]

    def _neighbours(self) -> list[Reason]:
        return [
            Reason("must", speaks_for=True, text=self.neighbour(self.name(one.neighbour), self.name(one.slug)))
            for one in self.match.must
            if one.cover is Cover.NEIGHBOUR and one.neighbour
        ]

    def _nice(self) -> list[Reason]:
        brought = [one for one in self.match.nice if is_brought(one)]
        return [Reason("nice", speaks_for=True, text=self.nice(self._names(brought)))] if brought else []

    def _fields(self) -> list[Reason]:
        names = [self.taxonomy.fields.get(slug, slug) for slug in self.match.fields]
        return [Reason("field", speaks_for=True, text=self.fields(names))] if names else []

    def _place(self) -> list[Reason]:
        if self.match.is_remote:
            return [Reason("distance", speaks_for=True, text=self.remote())]
        if self.match.distance_km is None or Gate.TOO_FAR in self.match.gates:
            return []
        radius = self.match.radius_km
        within = radius is None or self.match.distance_km <= radius
        return [Reason("distance", speaks_for=within, text=self.distance(round(self.match.distance_km)))]

    def _time(self) -> list[Reason]:
        found = []
        if self.match.common:
            whole = self.match.covers_period
            text = self.whole_period(self.match.common[0]) if whole else self.part_of_period(*self.match.common)
            found.append(Reason("period", speaks_for=whole, text=text))
        if self.match.hours:
            offered, needed = self.match.hours
            enough = offered >= needed
            found.append(Reason("hours", speaks_for=enough, text=self.hours(offered, needed)))
        return found

    def _learning(self) -> list[Reason]:
        learns = [self.name(slug) for slug in self.match.learns]
        return [Reason("learn", speaks_for=True, text=self.learns(learns))] if learns else []

    def _gaps(self) -> list[Reason]:
        missing = [one for one in self.match.must if not is_brought(one) and one.cover is not Cover.DENIED]
        denied = [one for one in self.match.must if one.cover is Cover.DENIED]
        found = [Reason("must", speaks_for=False, text=self.missing(self._names(missing)))] if missing else []
        return [*found, *([Reason("must", speaks_for=False, text=self.denied(self._names(denied)))] if denied else [])]

    def _names(self, asked: Sequence[Asked]) -> list[str]:
        return [self.name(one.slug) for one in asked]

    def name(self, slug: str | None) -> str:
        """Return what a competence is called."""
        return self.taxonomy.label(slug or "")

    def gate(self, gate: Gate) -> str:
        """Say why the match is ruled out; with the kilometres where they make it plainer."""
        match = self.match
        if gate is Gate.TOO_FAR and match.distance_km is not None and match.radius_km is not None:
            far, wished = round(match.distance_km), round(match.radius_km)
            return self.too_far(far, wished) if far > wished else self.gates[gate]
        return self.gates[gate]

    def joined(self, names: Sequence[str]) -> str:
        """Return «A, B und C»; names with an «&» or a comma of their own are parted by semicolons."""
        if len(names) > 1 and any("&" in name or "," in name for name in names):
            return "; ".join(names)
        return f" {self.conjunction} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def day(self, day: dt.date, *, year: bool | None = None) -> str:
        """Return a day; with its year when it is another one than today's, or as ``year`` says."""
        text = self.day_format.format(day=day.day, month=self.months[day.month - 1])
        return f"{text} {day.year}" if (day.year != self.today.year if year is None else year) else text

    def first_day(self, start: dt.date, end: dt.date) -> str:
        """Return the day on which a period begins; its year is left to ``end`` when both share it."""
        return self.day(start, year=False) if start.year == end.year else self.day(start)

    @abstractmethod
    def too_far(self, far: int, wished: int) -> str:
        """Say how far it is, and how far at most it should be, in whole kilometres."""

    @abstractmethod
    def must(self, brought: int, of: int) -> str:
        """Say how many must-competences are brought along."""

    @abstractmethod
    def below(self, names: Sequence[str]) -> str:
        """Say which are ticked at a lower level than needed."""

    @abstractmethod
    def unrated(self, names: Sequence[str]) -> str:
        """Say which are ticked without a level."""

    @abstractmethod
    def read(self, name: str, words: Sequence[str], *, is_sure: bool) -> str:
        """Say which was read from the text, and from which words."""

    @abstractmethod
    def neighbour(self, had: str, asked: str) -> str:
        """Say which competence counts a little in place of the one asked for."""

    @abstractmethod
    def nice(self, names: Sequence[str]) -> str:
        """Say what is brought along beyond the need."""

    @abstractmethod
    def fields(self, names: Sequence[str]) -> str:
        """Name the common fields of action."""

    @abstractmethod
    def remote(self) -> str:
        """Say that the work can be done anywhere."""

    @abstractmethod
    def distance(self, km: int) -> str:
        """Say how far it is, in whole kilometres."""

    @abstractmethod
    def whole_period(self, start: dt.date) -> str:
        """Say that the person has time from the first to the last day."""

    @abstractmethod
    def part_of_period(self, start: dt.date, end: dt.date) -> str:
        """Say in which part of the period the person has time."""

    @abstractmethod
    def hours(self, offered: float, needed: float) -> str:
        """Say how the weekly hours fit."""

    @abstractmethod
    def learns(self, names: Sequence[str]) -> str:
        """Say what the person wants to learn and would learn here."""

    @abstractmethod
    def missing(self, names: Sequence[str]) -> str:
        """Say which must-competences are missing."""

    @abstractmethod
    def denied(self, names: Sequence[str]) -> str:
        """Say which must-competences the person does not have or does not want, by their own words."""
