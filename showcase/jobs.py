"""What the worker does for the section again and again."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lokalprojekte.core.jobs import job
from showcase import services


@job(every=timedelta(days=1), name="showcase: forget old searches without a result")
def forget_empty_searches() -> None:
    """Delete what is too old to tell editors anything, once a day."""
    services.purge_empty_searches(today=timezone.localdate())
