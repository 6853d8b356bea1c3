"""What is looked at before a page is published: what must be mended, and what one would better mend."""

from __future__ import annotations

from lokalprojekte.core.advice.findings import Check, Finding, findings_of, offer_check, what_stops

__all__ = ["Check", "Finding", "findings_of", "offer_check", "what_stops"]
