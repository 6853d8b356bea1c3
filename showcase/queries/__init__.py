"""Reads of calls, hosts, programmes and supporters."""

from __future__ import annotations

from showcase.queries.calls import (
    call_templates,
    calls_for_cards,
    next_change_among,
    next_change_of_any_call,
)
from showcase.queries.empty_searches import EmptySearchRow, empty_searches
from showcase.queries.host_parts import calls_of, fetch_host_parts, hosts_for_cards, nearest_hosts
from showcase.queries.hosts import (
    HostRow,
    host_rows,
    hosts_with_counts,
    named,
    public_calls,
    public_hosts,
)
from showcase.queries.parts import attach_fields, attach_fundings, cards_by_key, changes_of, events_for, fetch_parts
from showcase.queries.programmes import calls_in, coming_events, events_for_any, events_of
from showcase.queries.similar import similar_open_calls
from showcase.queries.supporters import supporters_at_hand, supporters_with_counts
from showcase.queries.themes import (
    ThemeFundings,
    competences_in,
    fields_with_texts,
    fundings_of,
    hosts_in_state,
    hosts_of,
    states_with_texts,
    text_of,
)

__all__ = [
    "EmptySearchRow",
    "HostRow",
    "ThemeFundings",
    "attach_fields",
    "attach_fundings",
    "call_templates",
    "calls_for_cards",
    "calls_in",
    "calls_of",
    "cards_by_key",
    "changes_of",
    "coming_events",
    "competences_in",
    "empty_searches",
    "events_for",
    "events_for_any",
    "events_of",
    "fetch_host_parts",
    "fetch_parts",
    "fields_with_texts",
    "fundings_of",
    "host_rows",
    "hosts_for_cards",
    "hosts_in_state",
    "hosts_of",
    "hosts_with_counts",
    "named",
    "nearest_hosts",
    "next_change_among",
    "next_change_of_any_call",
    "public_calls",
    "public_hosts",
    "similar_open_calls",
    "states_with_texts",
    "supporters_at_hand",
    "supporters_with_counts",
    "text_of",
]
