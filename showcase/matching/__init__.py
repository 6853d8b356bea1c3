"""Calls as the matching engine is told of them, and what a visitor sees of its answers."""

from __future__ import annotations

from showcase.matching.calls import describe_call, matchable_calls
from showcase.matching.engine import Matching, matching
from showcase.matching.presentation import MatchCard, match_cards

__all__ = ["MatchCard", "Matching", "describe_call", "match_cards", "matchable_calls", "matching"]
