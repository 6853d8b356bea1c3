"""Finding calls: one answer to every query, from memory."""

from __future__ import annotations

from showcase.finding.found import Found, Hit, HitGroup
from showcase.finding.memory import CALLS
from showcase.finding.per_call import PerCall
from showcase.finding.search import find, find_each, last_change_of_any_call, public_of, tally_of_public
from showcase.finding.table import CallTable
from showcase.finding.tally import Counts, Tally
from showcase.finding.words import meant

__all__ = [
    "CALLS",
    "CallTable",
    "Counts",
    "Found",
    "Hit",
    "HitGroup",
    "PerCall",
    "Tally",
    "find",
    "find_each",
    "last_change_of_any_call",
    "meant",
    "public_of",
    "tally_of_public",
]
