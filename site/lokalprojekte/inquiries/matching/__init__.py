"""What the matching engine says about inquiries: which calls fit one, who fits a call."""

from __future__ import annotations

from lokalprojekte.inquiries.matching.candidates import (
    Candidate,
    Covered,
    Pool,
    candidates_for,
    covered_together,
    pool_for,
)
from lokalprojekte.inquiries.matching.profiles import profile_of, with_profile
from lokalprojekte.inquiries.matching.suggestions import Ranking, Suggestion, matches_for_person, ranking_for

__all__ = [
    "Candidate",
    "Covered",
    "Pool",
    "Ranking",
    "Suggestion",
    "candidates_for",
    "covered_together",
    "matches_for_person",
    "pool_for",
    "profile_of",
    "ranking_for",
    "with_profile",
]
