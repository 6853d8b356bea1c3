"""What is forgotten by the clock."""

from __future__ import annotations

from datetime import timedelta

from lokalprojekte.core.jobs import job
from lokalprojekte.delivery.allowances import forget_allowances
from lokalprojekte.delivery.policy_reports.services import forget_reports


@job(every=timedelta(hours=1), name="delivery: forget old counts")
def forget_counts() -> None:
    """Windows that are over count nothing any more."""
    forget_allowances()


@job(every=timedelta(days=1), name="delivery: forget reports of browsers")
def forget_policy_reports() -> None:
    """What did not come again was mended, or was chance."""
    forget_reports()
