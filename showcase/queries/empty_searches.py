"""What visitors looked for and did not find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Max, Sum

from lokalprojekte.core.enums import SearchPlace
from showcase.models import EmptySearch

if TYPE_CHECKING:
    from datetime import date

#: What somebody looked for once says little, and might be about a person.
FEWEST: Final = 2
#: Longer lists nobody reads.
MOST_ROWS: Final = 300


@dataclass(frozen=True)
class EmptySearchRow:
    """Words that found nothing in one place: how often in the period, and on which day last."""

    words: str
    where: SearchPlace
    count: int
    last_day: date


def empty_searches(*, days: int, today: date) -> list[EmptySearchRow]:
    """Return what found nothing at least twice in the last ``days`` days (``today`` among them), most often first."""
    rows = (
        EmptySearch.objects.filter(day__gt=today - timedelta(days=days), day__lte=today)
        .values_list("words", "where")
        .annotate(total=Sum("count"), last=Max("day"))
        .filter(total__gte=FEWEST)
        .order_by("-total", "-last", "words", "where")
    )
    return [EmptySearchRow(words, SearchPlace(where), total, last) for words, where, total, last in rows[:MOST_ROWS]]
