"""The calls that fit one inquiry: for the moderator, and for the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import WORKING_ROLES
from lokalprojekte.inquiries.matching.profiles import points_of, profile_of
from lokalprojekte.inquiries.matching.teams import TeamLine, team_lines
from lokalprojekte.inquiries.scopes import may_use_call
from lokalprojekte.matching import evidence
from lokalprojekte.matching.engine import ComparedCalls
from lokalprojekte.matching.sentences import Reason, language_for
from lokalprojekte.matching.types import Call, Match, Profile
from lokalprojekte.matching.weights import SAID_WEAK
from showcase.enums import CallStatus
from showcase.matching import MatchCard, Matching, match_cards, matchable_calls, matching
from showcase.queries import public_calls

if TYPE_CHECKING:
    from typing import Any

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry
    from showcase.models import ProjectCallPage

#: So many suggestions stand on the screen, and so many near misses.
MOST_SHOWN: Final = 5
MOST_NEAR: Final = 3
#: A match with fewer points is none that the program would suggest: to a moderator, and to the person.
LEAST_POINTS: Final = 35
LEAST_FOR_PERSON: Final = 45
#: Calls whose deadline passed longer ago are no near miss any more.
_LATELY: Final = timedelta(days=60)


@dataclass(frozen=True)
class Reading:
    """A competence that was read from the text: in which sense, and from which words."""

    label: str
    sense: Promise
    words: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """One call with what the engine says about it."""

    page: ProjectCallPage
    match: Match
    sentence: str
    reasons: list[Reason]
    #: Its place among all calls; None when a gate rules it out.
    rank: int | None
    asked_for: bool
    #: What a company's team covers together.
    team: list[TeamLine]

    @property
    def needs_reason(self) -> bool:
        """Whether proposing it goes against the engine: ruled out, not among the best, or hardly fitting."""
        return self.rank is None or self.rank > MOST_SHOWN or self.match.score < LEAST_POINTS


class Ranking:
    """Calls against one inquiry at one moment."""

    def __init__(self, inquiry: Inquiry, calls: Iterable[Call], known: Matching, now: datetime) -> None:
        self.inquiry, self.known, self.now = inquiry, known, now
        self.today = timezone.localdate(now)
        self.calls = {int(call.key): call for call in calls}
        self._pages: dict[int, ProjectCallPage] = {}
        self.profile: Profile = profile_of(inquiry, recogniser=known.recogniser, points=points_of([inquiry]))

    @cached_property
    def asked_for(self) -> frozenset[int]:
        """The keys of the calls the person asked for."""
        return frozenset(entry.call_id for entry in self.inquiry.inquiry_calls.all())

    @property
    def read(self) -> list[Reading]:
        """Return everything that was read from the text, whether a call asks for it or not."""
        said, label = self.profile.said, self.known.taxonomy.label
        senses = [
            (_("can do"), {slug: one for slug, one in said.abilities.items() if one.strength > SAID_WEAK}),
            (_("perhaps can do"), {slug: one for slug, one in said.abilities.items() if one.strength <= SAID_WEAK}),
            (_("wants to learn"), said.wishes),
            (_("cannot or will not"), said.denied),
        ]
        return [Reading(label(slug), sense, one.words) for sense, found in senses for slug, one in found.items()]

    @cached_property
    def compared(self) -> ComparedCalls:
        """All the calls, compared once."""
        return self.known.engine.compare_calls(self.profile, [*self.calls.values()], self.today)

    @cached_property
    def best(self) -> list[Suggestion]:
        """Return the best calls; of those asked for even the ones that hardly fit."""
        matches = self._read_pages(self.compared.best(MOST_SHOWN))
        ranked = [self._suggestion(match, place) for place, match in enumerate(matches, start=1)]
        return [one for one in ranked if one.asked_for or one.match.score >= LEAST_POINTS]

    @cached_property
    def near(self) -> list[Suggestion]:
        """Return the calls that one single gate rules out and that would fit otherwise."""
        near = [self._suggestion(match, None) for match in self._read_pages(self.compared.near_misses(MOST_NEAR))]
        return [one for one in near if one.asked_for or one.match.score >= LEAST_POINTS]

    def suggestion(self, pk: int) -> Suggestion | None:
        """Return what the engine says about the call with the key ``pk``; None when it takes nobody."""
        if pk not in self.calls:
            return None
        key = self.calls[pk].key
        matches = self._read_pages([self.compared.match(key)])
        return next((self._suggestion(match, self.compared.place_of(key)) for match in matches), None)

    def evidence(self, suggestion: Suggestion) -> dict[str, Any]:
        """Return what is stored of a suggestion that somebody follows, or decides against."""
        call = self.calls[suggestion.page.pk]
        return evidence.record(suggestion.match, self.profile, call, self.known.engine, self.today)

    def _read_pages(self, matches: list[Match]) -> list[Match]:
        """Read the pages of ``matches``, and return those that have one."""
        missing = {int(match.call) for match in matches} - self._pages.keys()
        if missing:
            self._pages |= matchable_calls().in_bulk(missing)
        return [match for match in matches if int(match.call) in self._pages]

    def _suggestion(self, match: Match, place: int | None) -> Suggestion:
        told = language_for(get_language() or "de")(match, self.known.taxonomy, self.today)
        pk = int(match.call)
        return Suggestion(
            self._pages[pk],
            match,
            told.sentence(),
            told.reasons(),
            place,
            pk in self.asked_for,
            team_lines(self.inquiry, self.calls[pk], self.known.engine),
        )


def is_suggestable(inquiry: Inquiry, *, now: datetime) -> bool:
    """Tell whether the person agreed to be suggested for projects they did not ask for."""
    return inquiry.suggest_until is not None and inquiry.suggest_until >= timezone.localdate(now)


def ranking_for(inquiry: Inquiry, *, actor: User | None, now: datetime) -> Ranking | None:
    """Return the calls ``actor`` may propose ``inquiry`` for; None for those who do not work on projects.

    Without the consent to be suggested elsewhere these are only the calls the person asked for. A constant number of
    queries.
    """
    if inquiry.role not in WORKING_ROLES or inquiry.anonymised_at:
        return None
    calls = public_calls().filter(status=CallStatus.OPEN).exclude(deadline__lt=now - _LATELY).order_by("pk")
    if actor is not None:
        calls = calls.filter(may_use_call(actor))
    if not is_suggestable(inquiry, now=now):
        calls = calls.filter(pk__in=inquiry.inquiry_calls.values("call"))
    known = matching()
    return Ranking(inquiry, known.calls.of(calls.values_list("pk", flat=True)), known, now)


def matches_for_person(inquiry: Inquiry, *, now: datetime, limit: int = 3) -> list[MatchCard]:
    """Return the open calls that fit best what the person wrote, without those they asked for already."""
    if inquiry.role not in WORKING_ROLES or inquiry.anonymised_at:
        return []
    known = matching()
    asked = {entry.call_id for entry in inquiry.inquiry_calls.all()}
    profile = profile_of(inquiry, recogniser=known.recogniser, points=points_of([inquiry]))
    # Those asked for already are among the best, too: so many more are looked at.
    ranked = known.engine.rank_calls(
        profile, known.calls.open_at(now), timezone.localdate(now), limit=limit + len(asked)
    )
    others = [match for match in ranked if int(match.call) not in asked]
    good = [match for match in others[:limit] if match.score >= LEAST_FOR_PERSON]
    return match_cards(good, known.taxonomy, now)
