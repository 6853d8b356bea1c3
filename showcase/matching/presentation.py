"""Matches as visitors see them: the card of a call, and why it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lokalprojekte.matching.sentences import Reason, language_for
from showcase.cards import card_of
from showcase.queries import public_calls

if TYPE_CHECKING:
    from lokalprojekte.matching.taxonomy import Taxonomy
    from lokalprojekte.matching.types import Match

#: From so many points on a match is called by these words.
GRADES: Final[tuple[tuple[float, str, Promise], ...]] = (
    (75, "good", _("Fits very well")),
    (55, "fair", _("Fits well")),
    (0, "some", _("Could fit")),
)


@dataclass(frozen=True)
class MatchCard:
    """One match: the card of the call, the grade in words, the reasons."""

    card: dict[str, Any]
    score: float
    tone: str
    grade: Promise
    sentence: str
    reasons: list[Reason]


def match_cards(matches: Sequence[Match], taxonomy: Taxonomy, now: datetime) -> list[MatchCard]:
    """Return the cards of ``matches`` in their order; what is no longer public is left out."""
    language = language_for(get_language() or "de")
    today = timezone.localdate(now)
    cards = []
    calls = public_calls().for_cards().in_bulk([int(match.call) for match in matches])
    for match in matches:
        call = calls.get(int(match.call))
        if call is None:
            continue
        call.km = match.distance_km
        told = language(match, taxonomy, today)
        tone, grade = next((tone, grade) for least, tone, grade in GRADES if match.score >= least)
        cards.append(MatchCard(card_of(call, now), match.score, tone, grade, told.sentence(), told.reasons()))
    return cards
