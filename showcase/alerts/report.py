"""How alerts are used, in numbers: nobody is in it, and nothing that fewer than five people look for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Q
from django.utils import timezone

from showcase.alerts.enums import AlertEnding, AlertRhythm
from showcase.call_query import FACETS, value_of
from showcase.facets import Names, label_of
from showcase.models import Alert, AlertSearch, AlertTally

#: A filter is named when at least so many alerts ask for it; as in published figures.
FEWEST: Final = 5
MOST_FILTERS: Final = 20


@dataclass(frozen=True, slots=True)
class RhythmRow:
    """How many alerts there are of one rhythm."""

    rhythm: AlertRhythm
    running: int
    paused: int
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class FilterRow:
    """How many confirmed alerts ask for one value of a filter."""

    facet: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class AlertReport:
    """What the report shows."""

    rhythms: list[RhythmRow]
    filters: list[FilterRow]
    #: By ending: how many in the last twelve months.
    endings: list[tuple[AlertEnding, int]]


def alert_report(*, now: datetime | None = None) -> AlertReport:
    """Return the numbers, in a constant number of queries. Texts and places people typed are never in it."""
    moment = now or timezone.now()
    return AlertReport(_rhythms(moment), _filters(), _endings(moment))


def _rhythms(now: datetime) -> list[RhythmRow]:
    paused = Q(confirmed_at__isnull=False, paused_until__gt=timezone.localdate(now))
    rows = (
        Alert.objects.order_by()
        .values_list("rhythm")
        .annotate(
            confirmed=Count("pk", filter=Q(confirmed_at__isnull=False)),
            paused=Count("pk", filter=paused),
            unconfirmed=Count("pk", filter=Q(confirmed_at__isnull=True)),
        )
    )
    found = {rhythm: (confirmed - paused, paused, waiting) for rhythm, confirmed, paused, waiting in rows}
    return [RhythmRow(rhythm, *found.get(rhythm.value, (0, 0, 0))) for rhythm in AlertRhythm]


def _filters() -> list[FilterRow]:
    counts: Counter[tuple[str, str]] = Counter()
    confirmed = Count("alerts", filter=Q(alerts__confirmed_at__isnull=False))
    for search in AlertSearch.objects.annotate(number=confirmed).filter(number__gt=0):
        query = search.call_query
        for name in FACETS:
            for value in getattr(query, name):
                counts[name, value_of(value)] += search.number
    most = [(key, count) for key, count in counts.most_common(MOST_FILTERS) if count >= FEWEST]
    names = Names()
    labels = {name: names.of(name, [value for (facet, value), _ in most if facet == name]) for name in FACETS}
    return [FilterRow(str(label_of(name)), labels[name].get(value, value), count) for (name, value), count in most]


def _endings(now: datetime) -> list[tuple[AlertEnding, int]]:
    today = timezone.localdate(now)
    since = today.replace(year=today.year - 1, day=1)
    counts: Counter[str] = Counter()
    for ending, count in AlertTally.objects.filter(month__gt=since).values_list("ending", "count"):
        counts[ending] += count
    return [(ending, counts[ending.value]) for ending in AlertEnding]
