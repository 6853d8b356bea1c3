"""Giving changes their positions, one after the other, under one lock.

A transaction that changes something only leaves a mark. Whoever reads the feed, and the worker, turns the marks of
everything committed so far into positions, holding the row of the feed until that is committed. So positions become
visible in their order, however long and in whatever order publishing transactions take: a reader who saw one has seen
all before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from lokalprojekte.api.changes.consents import consents_of_everybody
from lokalprojekte.api.changes.gathering import Gathered
from lokalprojekte.api.changes.items import Cursor, as_item
from lokalprojekte.api.changes.states import Key, everything
from lokalprojekte.api.enums import ChangeKind, Resource
from lokalprojekte.api.models import Change, ChangeFeed, ChangeMark
from lokalprojekte.api.webhooks.services import queue_events
from lokalprojekte.core.consent import over_at
from showcase.enums import CallPhase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lokalprojekte.api.changes.consents import Consents
    from lokalprojekte.api.changes.states import State

#: Marks and due moments in one transaction.
BATCH: Final = 500
_STORED: Final = 200
_FIELDS: Final = (
    "position",
    "kind",
    "label",
    "at",
    "path",
    "previous_path",
    "gone",
    "appeared",
    "moved",
    "title",
    "phase",
    "due_at",
    "consents",
    "consents_end",
    "beside",
)


@dataclass(frozen=True, slots=True)
class Told:
    """Something readers are told of from now on, and which phase they knew before."""

    change: Change
    phase_before: str


def number_changes(*, now: datetime | None = None) -> ChangeFeed:
    """Give everything committed so far, and what the clock changed until ``now``, its positions; return the feed.

    Costs three small queries when there is nothing to do.
    """
    moment = now or timezone.now()
    while True:
        # The feed is read after the marks: what another numbered in between is then part of its position.
        is_done = not _waits(moment)
        feed = ChangeFeed.objects.filter(pk=1).first()
        if is_done and feed is not None and feed.compared_at is not None:
            return feed
        _number_batch(moment)


def compare_everything(*, now: datetime | None = None) -> int:
    """Compare all there is with what readers were told, and tell what no mark told of; how many things that were.

    Finds what was changed in bulk, past all signals: what appeared, vanished, moved, got another title or phase.
    """
    moment = now or timezone.now()
    number_changes(now=moment)
    with transaction.atomic():
        feed = _locked_feed()
        told = _compare(feed, moment)
        _announce(feed, told, moment)
    return len(told)


def _waits(moment: datetime) -> bool:
    return ChangeMark.objects.exists() or Change.objects.filter(due_at__lte=moment).exists()


def _number_batch(moment: datetime) -> None:
    with transaction.atomic():
        feed = _locked_feed()
        if feed.compared_at is None:
            _compare(feed, moment)
            return
        marks = list(ChangeMark.objects.order_by("pk")[:BATCH])
        gathered = Gathered(moment)
        gathered.take(marks)
        gathered.take_due(Change.objects.filter(due_at__lte=moment).order_by("due_at", "pk")[:BATCH])
        _announce(feed, _tell(feed, gathered), moment)
        ChangeMark.objects.filter(pk__in=[mark.pk for mark in marks]).delete()


def _locked_feed() -> ChangeFeed:
    """Return the row of the feed, locked until the transaction ends."""
    ChangeFeed.objects.get_or_create(pk=1)
    return ChangeFeed.objects.select_for_update().get(pk=1)


def _compare(feed: ChangeFeed, moment: datetime) -> list[Told]:
    """Tell of everything that is another than readers were told; the first time of everything public."""
    gathered = Gathered(moment)
    gathered.look([*everything(), *_known()])
    if feed.compared_at is None:
        persons = consents_of_everybody()
        gathered.consents.update({Key(Resource.PAGE, page): found for page, found in persons.items()})
    told = _tell(feed, gathered)
    feed.compared_at = moment
    feed.save(update_fields=["compared_at"])
    return told


def _known() -> list[Key]:
    rows = Change.objects.filter(gone=False).values_list("resource", "key")
    return [Key(Resource(resource), key) for resource, key in rows]


def _tell(feed: ChangeFeed, gathered: Gathered) -> list[Told]:
    """Write what readers are told from now on, each at a position of its own."""
    told: list[Told] = []
    fresh: list[Change] = []
    for key in _in_order(gathered):
        row = gathered.rows.get(key)
        before = row.phase if row is not None and not row.gone else ""
        change = _changed(key, gathered, feed.position + 1)
        if change is None:
            continue
        feed.position += 1
        change.position = feed.position
        fresh += [change] if change.pk is None else []
        told.append(Told(change, before))
    kept = [each.change for each in told if each.change.pk is not None]
    Change.objects.bulk_update(kept, _FIELDS, batch_size=_STORED)
    Change.objects.bulk_create(fresh, batch_size=_STORED)
    feed.save(update_fields=["position"])
    return told


def _announce(feed: ChangeFeed, told: list[Told], moment: datetime) -> None:
    """Queue what webhooks hear of it, in the transaction that gives the positions."""
    queue_events(
        ((each.change, each.phase_before, as_item(each.change, Cursor.before(feed, each.change))) for each in told),
        now=moment,
    )


def _in_order(gathered: Gathered) -> Iterable[Key]:
    """Return what was looked at: pages from the top of the tree down, then all else."""
    return sorted(gathered.states, key=lambda key: (key.resource != "page", gathered.states[key].tree_path, key))


def _changed(key: Key, gathered: Gathered, position: int) -> Change | None:
    """Return the row of ``key`` as readers are told of it at ``position``; None when there is nothing to tell."""
    row, state = gathered.rows.get(key), gathered.states[key]
    at = gathered.altered.get(key, gathered.now)
    if gathered.is_gone(key) or state.hidden:
        return None if row is None or row.gone else _vanished(row, state.hidden or ChangeKind.DELETED, at)
    consents = gathered.consents.get(key)
    if row is None or row.gone:
        change = row or Change(resource=key.resource, key=key.key)
        change.kind, change.gone, change.appeared, change.previous_path = ChangeKind.PUBLISHED, False, position, ""
        change.at = at if key in gathered.altered else state.published_at or at
    else:
        kind = _kind(row, state, consents, is_altered=gathered.is_told(key))
        if kind is None:
            return None
        change, change.kind, change.at = row, kind, at
        if change.path != state.path:
            change.previous_path, change.moved = change.path, position
    change.label, change.path, change.title = state.label, state.path, state.title
    change.phase, change.beside = state.phase, list(state.beside)
    if consents is not None:
        change.consents, change.consents_end = consents.keys, consents.end
    change.due_at = min(filter(None, (state.due_at, over_at(change.consents_end))), default=None)
    return change


def _kind(row: Change, state: State, consents: Consents | None, *, is_altered: bool) -> ChangeKind | None:
    """Return what became of something that was and is public; None when nothing did."""
    if row.path != state.path:
        return ChangeKind.MOVED
    if consents is not None and {*row.consents} - {*consents.keys}:
        return ChangeKind.REVOKED
    if row.phase != state.phase and state.phase == CallPhase.CLOSED:
        return ChangeKind.EXPIRED
    is_other = (row.title, row.phase, row.label) != (state.title, state.phase, state.label)
    return ChangeKind.UPDATED if is_altered or is_other else None


def _vanished(row: Change, kind: ChangeKind, at: datetime) -> Change:
    row.kind, row.gone, row.at = kind, True, at
    row.previous_path, row.path = row.path, ""
    row.title = row.phase = ""
    row.due_at, row.consents, row.consents_end, row.beside = None, [], None, []
    return row
