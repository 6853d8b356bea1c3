"""The people who fit one call: those who asked for it, and those who agreed to be suggested elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from lokalprojekte.inquiries.enums import OPEN_STATUSES, WORKING_ROLES
from lokalprojekte.inquiries.matching.profiles import points_of, profile_of, with_profile
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.matching.sentences import Reason, language_for
from lokalprojekte.matching.sentences.language import is_brought
from lokalprojekte.matching.types import Match
from showcase.matching import describe_call, matching

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from showcase.models import ProjectCallPage

MOST_SHOWN: Final = 25
#: From so many points on somebody counts as fitting while a call is drafted.
FITS: Final = 55


@dataclass(frozen=True)
class Candidate:
    """One inquiry, known by its reference, with what the engine says about it."""

    inquiry: Inquiry
    match: Match
    sentence: str
    reasons: list[Reason]
    asked_for: bool


@dataclass(frozen=True)
class Covered:
    """A must-competence, and the inquiries that bring it."""

    label: str
    by: list[Inquiry]


@dataclass(frozen=True)
class Pool:
    """How many people who agreed to be suggested would fit a call, and what keeps the others away."""

    people: int
    fitting: int
    #: The must-competences that nobody brings.
    lacking: list[str]


def candidates_for(call: ProjectCallPage, *, actor: User, now: datetime) -> list[Candidate]:
    """Return who fits ``call``, best first: of the inquiries ``actor`` may know of. A constant number of queries."""
    known, today = matching(), timezone.localdate(now)
    found = Inquiry.objects.in_inbox().visible_to(actor).filter(role__in=WORKING_ROLES, anonymised_at__isnull=True)
    asked = Q(pk__in=Inquiry.objects.open().filter(inquiry_calls__call=call).values("pk"))
    elsewhere = Q(pk__in=Inquiry.objects.suggestable(now=now).filter(status__in=OPEN_STATUSES).values("pk"))
    inquiries = {inquiry.pk: inquiry for inquiry in with_profile(found.filter(asked | elsewhere))}
    points = points_of(inquiries.values())
    profiles = [profile_of(each, recogniser=known.recogniser, points=points) for each in inquiries.values()]
    matches = known.engine.rank_profiles(
        describe_call(call, recogniser=known.recogniser), profiles, today, limit=MOST_SHOWN
    )
    language = language_for(get_language() or "de")
    candidates = []
    for match in matches:
        inquiry = inquiries[int(match.profile)]
        told = language(match, known.taxonomy, today)
        wanted = any(entry.call_id == call.pk for entry in inquiry.inquiry_calls.all())
        candidates.append(Candidate(inquiry, match, told.sentence(), told.reasons(), wanted))
    return candidates


def covered_together(candidates: list[Candidate]) -> list[Covered]:
    """Return each must-competence asked for with the candidates who bring it; what nobody brings comes first."""
    label = matching().taxonomy.label
    slugs = dict.fromkeys(one.slug for candidate in candidates for one in candidate.match.must)
    covered = [Covered(label(slug), [each.inquiry for each in candidates if _brings(each, slug)]) for slug in slugs]
    return sorted(covered, key=lambda one: (bool(one.by), one.label))


def _brings(candidate: Candidate, slug: str) -> bool:
    return any(one.slug == slug and is_brought(one) for one in candidate.match.must)


def pool_for(call: ProjectCallPage, *, now: datetime) -> Pool:
    """Count who would fit ``call`` of those who agreed to be suggested; ``call`` may be a draft that is not saved."""
    known, today = matching(), timezone.localdate(now)
    suggestable = Inquiry.objects.suggestable(now=now).filter(role__in=WORKING_ROLES, status__in=OPEN_STATUSES)
    inquiries = list(with_profile(suggestable))
    points = points_of(inquiries)
    profiles = [profile_of(each, recogniser=known.recogniser, points=points) for each in inquiries]
    asked = describe_call(call, recogniser=known.recogniser)
    reasons = known.engine.reasons
    brought = {one.slug for each in profiles for one in reasons.asked(each, asked, asked.must) if is_brought(one)}
    lacking = [known.taxonomy.label(slug) for slug in sorted(asked.must) if slug not in brought] if profiles else []
    return Pool(len(profiles), known.engine.count_fitting(asked, profiles, today, least=FITS), lacking)
