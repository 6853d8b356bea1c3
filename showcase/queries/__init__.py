"""Reads of calls, hosts, programmes and supporters."""

from __future__ import annotations

from showcase.queries.calls import (
    Hit,
    HitGroup,
    calls_for_cards,
    fetch_parts,
    find_calls,
    next_change_among,
    next_change_of_any_call,
    similar_keys,
)
from showcase.queries.empty_searches import EmptySearchRow, empty_searches
from showcase.queries.hosts import calls_of, hosts_with_counts, private_pages
from showcase.queries.programmes import calls_in, coming_events, events_for, events_of
from showcase.queries.similar import similar_open_calls
from showcase.queries.supporters import supporters_with_counts

__all__ = [
    "EmptySearchRow",
    "Hit",
    "HitGroup",
    "calls_for_cards",
    "calls_in",
    "calls_of",
    "coming_events",
    "empty_searches",
    "events_for",
    "events_of",
    "fetch_parts",
    "find_calls",
    "hosts_with_counts",
    "next_change_among",
    "next_change_of_any_call",
    "private_pages",
    "similar_keys",
    "similar_open_calls",
    "supporters_with_counts",
]
