"""Matches as visitors see them: the card of a call, and why it fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lokalprojekte.matching.sentences import Reason, language_for
from showcase.cards import card_of

if TYPE_CHECKING:
    from lokalprojekte.matching.taxonomy import Taxonomy
    from lokalprojekte.matching.types import Match
    from showcase.models import ProjectCallPage

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


def match_cards(
    matches: Iterable[Match], calls: Mapping[str, ProjectCallPage], taxonomy: Taxonomy, now: datetime
) -> list[MatchCard]:
    """Return the cards of ``matches``; ``calls`` has the pages by the keys the engine knows them by."""
    language = language_for(get_language() or "de")
    today = timezone.localdate(now)
    cards = []
    for match in matches:
        call = calls[match.call]
        call.km = match.distance_km
        told = language(match, taxonomy, today)
        tone, grade = next((tone, grade) for least, tone, grade in GRADES if match.score >= least)
        cards.append(MatchCard(card_of(call, now), match.score, tone, grade, told.sentence(), told.reasons()))
    return cards
