"""«Was ansteht» on the first page of the admin: every room says what it knows to be waiting for somebody."""

from __future__ import annotations

from lokalprojekte.core.desk.needs import Need, count_up_to_most, needs_of, offer_needs

__all__ = ["Need", "count_up_to_most", "needs_of", "offer_needs"]
