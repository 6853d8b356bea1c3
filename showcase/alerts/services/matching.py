"""Which calls are new for which search, and whom that concerns.

A search remembers every call it has ever found, so a call is new for it once: when it appears, or when an edit lets it
fit; not when it is opened anew after a pause. What a search finds is asked of ``showcase.finding`` alone. Only calls
whose stamp changed since the last round are compared. Each batch of searches is settled in a transaction of its own,
and stamps are taken down when all are done: a round that was cut short is begun again, and finds what it has settled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Exists, Manager, Model, OuterRef
from django.utils import timezone

from showcase.finding import find_each
from showcase.models import Alert, AlertDelivery, AlertMatch, AlertSearch, CallStamp, MatchedStamp

if TYPE_CHECKING:
    from collections.abc import Iterator

#: So many searches are settled in one transaction.
BATCH: Final = 200
_ROWS: Final = 500
#: Beyond so many calls they are not named one by one in a condition.
_MOST_NAMED: Final = 500


def match_changed_calls(*, now: datetime | None = None) -> int:
    """Compare the calls that changed since the last round with every search that somebody is subscribed to.

    Returns how many times a call is to be told to somebody. May be cut short and repeated at any point.
    """
    moment = now or timezone.now()
    stamps = _changed_stamps()
    if not stamps:
        return 0
    told = 0
    for batch in _subscribed():
        answers = find_each([search.call_query for search in batch], now=moment, among=stamps)
        found = {search.pk: answer.keys for search, answer in zip(batch, answers, strict=True) if answer.keys}
        with transaction.atomic():
            lock_searches(found)
            told += record_found(found, now=moment)
    _remember(stamps)
    return told


def record_found(found: Mapping[int, Collection[int]], *, now: datetime) -> int:
    """Take down what searches (key → keys of calls) find, and who is to hear of what they had not found before.

    Returns how many times a call is to be told to somebody. To be called in a transaction, the searches locked.
    """
    found = {search: keys for search, keys in found.items() if keys}
    if not found:
        return 0
    known = _known(found)
    new = {search: [key for key in keys if (search, key) not in known] for search, keys in found.items()}
    _insert(
        AlertMatch.objects,
        (AlertMatch(search_id=search, call_id=call) for search, calls in new.items() for call in calls),
    )
    _release_held(found)
    return _file_deliveries({search: calls for search, calls in new.items() if calls}, now)


def lock_searches(keys: Iterable[int]) -> None:
    """Hold the searches of ``keys`` until the end of the transaction; always before their alerts."""
    list(AlertSearch.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk").values_list("pk"))


def forget_stamps() -> int:
    """Let the next round compare every call, changed or not: heals what went past the stamps. Returns how many."""
    return MatchedStamp.objects.all().delete()[0]


def _changed_stamps() -> dict[int, int]:
    same = MatchedStamp.objects.filter(pk=OuterRef("pk"), number=OuterRef("number"))
    return dict(CallStamp.objects.exclude(Exists(same)).values_list("call_id", "number"))


def _remember(stamps: Mapping[int, int]) -> None:
    existing = CallStamp.objects.filter(call__in=stamps) if len(stamps) <= _MOST_NAMED else CallStamp.objects.all()
    present = set(existing.values_list("call_id", flat=True))
    MatchedStamp.objects.bulk_create(
        (MatchedStamp(call_id=call, number=number) for call, number in stamps.items() if call in present),
        batch_size=_ROWS,
        update_conflicts=True,
        unique_fields=["call"],
        update_fields=["number"],
    )


def _known(found: Mapping[int, Collection[int]]) -> set[tuple[int, int]]:
    matches = AlertMatch.objects.filter(search__in=found)
    calls = {call for keys in found.values() for call in keys}
    if len(calls) <= _MOST_NAMED:
        matches = matches.filter(call__in=calls)
    return set(matches.values_list("search_id", "call_id"))


def _release_held(found: Mapping[int, Collection[int]]) -> None:
    """Let calls be told that were not open when their mail was due, and are found again."""
    held = AlertDelivery.objects.filter(held=True, alert__search__in=found)
    rows = held.values_list("pk", "alert__search", "call_id")
    again = [pk for pk, search, call in rows if call in set(found[search])]
    for keys in _in_lists(again):
        AlertDelivery.objects.filter(pk__in=keys).update(held=False)


def _file_deliveries(new: Mapping[int, Sequence[int]], now: datetime) -> int:
    subscribers: dict[int, list[int]] = defaultdict(list)
    for pk, search in Alert.objects.confirmed().filter(search__in=new).values_list("pk", "search_id"):
        subscribers[search].append(pk)
    return _insert(
        AlertDelivery.objects,
        (
            AlertDelivery(alert_id=alert, call_id=call, found_at=now)
            for search, calls in new.items()
            for alert in subscribers[search]
            for call in calls
        ),
    )


def _insert(manager: Manager[Any], rows: Iterator[Model]) -> int:
    """Store ``rows`` some at a time: a search may find thousands. Returns how many there were."""
    number = 0
    while piece := list(islice(rows, _ROWS)):
        manager.bulk_create(piece, ignore_conflicts=True)
        number += len(piece)
    return number


def _in_lists(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + _ROWS] for start in range(0, len(keys), _ROWS))


def _subscribed() -> Iterator[list[AlertSearch]]:
    """Yield the searches that somebody is subscribed to, in batches."""
    wanted = AlertSearch.objects.filter(Exists(Alert.objects.confirmed().filter(search=OuterRef("pk")))).order_by("pk")
    last = 0
    while batch := list(wanted.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk
