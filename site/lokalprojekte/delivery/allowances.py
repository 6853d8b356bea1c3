"""What is sent is counted where a restart does not forget it, and where every process counts alike."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock
from typing import Final

from django.db.models import F

from lokalprojekte.delivery.models import Allowance

#: Whom one process counts at once; who has been silent longest is forgotten first.
_REMEMBERED: Final = 20_000


def count_use(who: str, ends: int, *, by: int = 1) -> int:
    """Count ``by`` more uses by ``who`` in the window that ends then, and return how many that makes."""
    rows = Allowance.objects.filter(who=who, ends=ends)
    if not rows.update(used=F("used") + by):
        Allowance.objects.bulk_create(
            [Allowance(who=who, ends=ends, used=by)],
            update_conflicts=True,
            update_fields=["ends", "used"],
            unique_fields=["who"],
        )
    return rows.values_list("used", flat=True).first() or by


class Tally:
    """Counts in memory and writes every few uses down: what is sent must not wait for what counts it.

    A restart forgets fewer than ``step`` uses; other processes are heard of as often as something is written.
    """

    def __init__(self, *, step: int) -> None:
        self._step = step
        self._counts: OrderedDict[str, list[int]] = OrderedDict()
        self._lock = Lock()

    def use(self, who: str, ends: int) -> int:
        """Count one more use by ``who`` in the window that ends then, and return how many that makes."""
        with self._lock:
            known = who in self._counts and self._counts[who][0] == ends
        written = 0 if known else Allowance.objects.filter(who=who, ends=ends).values_list("used", flat=True).first()
        with self._lock:
            if who not in self._counts or self._counts[who][0] != ends:
                self._counts[who] = [ends, written or 0, 0]
            self._counts.move_to_end(who)
            if len(self._counts) > _REMEMBERED:
                self._counts.popitem(last=False)
            count = self._counts[who]
            count[2] += 1
            used, waiting = count[1] + count[2], count[2]
            if waiting >= self._step:
                count[1], count[2] = used, 0
        if waiting >= self._step:
            total = count_use(who, ends, by=waiting)
            with self._lock:
                count[1] = max(count[1], total)
            return max(used, total)
        return used

    def clear(self) -> None:
        """Forget what stands in memory."""
        with self._lock:
            self._counts.clear()


def forget_allowances(*, now: float | None = None) -> int:
    """Delete the counts of windows that are over; return how many."""
    moment = int(time.time() if now is None else now)
    deleted, _by_model = Allowance.objects.filter(ends__lt=moment).delete()
    return deleted
