"""What is sent is counted where a restart does not forget it, and where every process counts alike."""

from __future__ import annotations

import time

from django.db.models import F

from lokalprojekte.delivery.models import Allowance


def count_use(who: str, ends: int) -> int:
    """Count one more use by ``who`` in the window that ends then, and return how many that makes."""
    rows = Allowance.objects.filter(who=who, ends=ends)
    if not rows.update(used=F("used") + 1):
        Allowance.objects.bulk_create(
            [Allowance(who=who, ends=ends, used=1)],
            update_conflicts=True,
            update_fields=["ends", "used"],
            unique_fields=["who"],
        )
    return rows.values_list("used", flat=True).first() or 1


def forget_allowances(*, now: float | None = None) -> int:
    """Delete the counts of windows that are over; return how many."""
    moment = int(time.time() if now is None else now)
    deleted, _by_model = Allowance.objects.filter(ends__lt=moment).delete()
    return deleted
