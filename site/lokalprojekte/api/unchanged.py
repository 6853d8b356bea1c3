"""Since when an answer says what it says, known from the mark that every change of records leaves (decision 0004)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final, Self

from django.utils import timezone

from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.delivery.page_cache import generation
from showcase.finding import last_change_of_any_call

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Seconds by which the times of files lie behind the clock at most.
_SLACK: Final = 0.1


@dataclass(frozen=True, slots=True)
class Unchanged:
    """When something was changed last, looked up before the records are read: what is told is never older."""

    changed_at: float | None

    @classmethod
    def look(cls) -> Self:
        """Look now, when an operation begins."""
        return cls(generation().changed_at())

    def since(self, request: HttpRequest, *by_clock: datetime | None) -> datetime | None:
        """Return for ``Last-Modified`` since when nothing was changed, by nobody and not by the clock at ``by_clock``.

        The second after the change, so that one more within the same second is another date. As long as that second has
        not begun nothing can be said, and the answer is kept no longer.
        """
        if self.changed_at is None:
            return None
        last = max(self.changed_at, *(moment.timestamp() for moment in by_clock if moment), 0)
        since = datetime.fromtimestamp(math.floor(last) + 1, tz=UTC)
        if timezone.now().timestamp() >= since.timestamp() + _SLACK:
            return since
        valid_until(request, datetime.fromtimestamp(since.timestamp() + _SLACK, tz=UTC))
        return None

    def since_for_detail(self, request: HttpRequest) -> datetime | None:
        """Return the same for the detail of a page, which says more than its own record.

        When calls beside it changed the clock says by itself; of agreements to be named and of dates, the day does.
        """
        return self.since(request, last_change_of_any_call(timezone.now()), midnight())


def midnight() -> datetime:
    """Return when the day began: the last moment at which an agreement to be named, or a date, ran out."""
    return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
