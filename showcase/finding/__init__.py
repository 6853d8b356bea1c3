"""Finding calls: one answer to every query, from memory."""

from __future__ import annotations

from showcase.finding.found import Found, Hit, HitGroup
from showcase.finding.search import find

__all__ = ["Found", "Hit", "HitGroup", "find"]
