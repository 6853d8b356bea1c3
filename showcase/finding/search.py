"""The one answer to a query for calls: list, counts, feeds, calendars and alerts all ask here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from lokalprojekte.core.page_access import restricted_paths
from showcase.call_query import CallQuery, value_of
from showcase.finding.found import Found, HitGroup, Hits
from showcase.finding.memory import CALLS
from showcase.finding.order import Order
from showcase.finding.table import WISHES, CallTable, Flags, Numbers
from showcase.finding.tally import Tally
from showcase.finding.words import calls_with
from showcase.where import where_is

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lokalprojekte.reference.queries import Location


def find(
    query: CallQuery,
    *,
    now: datetime,
    among: Collection[int] | None = None,
    of: Location | None = None,
    sorted_at: datetime | None = None,
    table: CallTable | None = None,
) -> Found:
    """Return what ``query`` finds at ``now`` on all pages, narrowed to ``among`` (keys).

    ``of`` is where the place of the query is, for callers that know already; a query without a place needs none. A
    place nobody knows narrows nothing. Open calls come before others; ``sorted_at`` (``now`` unless given) is the
    moment at which they are open for that, so that who reads a list part by part reads each call once. ``table`` is for
    callers that looked at the calls a moment ago.
    One query, one more for a text and those for a place. Calls that can be done from anywhere match every radius.
    Calls without a place come last, in a group of their own, whenever a Land, a Kreis or a distance is asked for.
    """
    table = table or CALLS.table()
    of = (of or where_is(query.place).location) if query.place else None
    public = public_of(table)
    base = public if among is None else public & table.among(among)
    if query.text:
        base = base & table.among(calls_with(query.text, among=among))
    return _answer(query, table, base, of=of, now=now, public=public, sorted_at=sorted_at)


def find_each(
    queries: Iterable[CallQuery],
    *,
    now: datetime,
    among: Collection[int] | None = None,
    known: Mapping[str, Location | None] | None = None,
    like: Found | None = None,
) -> Iterator[Found]:
    """Yield for each of ``queries`` what :func:`find` returns, of the same calls (``among``: keys) at the same moment.

    The calls are looked at once and equal places and texts asked for once, so thousands of queries take few queries
    to the database and little time each. ``known`` says where places are that the caller has looked up already;
    ``like`` is what was found a moment ago, whose calls are asked once more, all of them.
    """
    if like:
        table, public = like.table, like.public
    else:
        table = CALLS.table() if among is None else CALLS.table().only(among)
        public = public_of(table)
    places: dict[str, Location | None] = {**(known or {}), "": None}
    texts: dict[str, Flags] = {"": table.everything()}
    for query in queries:
        if query.place not in places:
            places[query.place] = where_is(query.place).location
        if query.text not in texts:
            texts[query.text] = table.among(calls_with(query.text, among=among))
        base = public & texts[query.text]
        yield _answer(query, table, base, of=places[query.place], now=now, public=public)


def tally_of_public(now: datetime) -> Tally:
    """Return everything visitors may see, to be counted at ``now``: one query."""
    table = CALLS.table()
    return Tally(table, now, public_of(table))


def last_change_of_any_call(now: datetime) -> datetime | None:
    """Return the last moment up to ``now`` at which the clock alone changed the phase of some call; one query."""
    moment = CALLS.table().last_change(now)
    return None if moment is None else datetime.fromtimestamp(moment, tz=UTC)


def public_of(table: CallTable) -> Flags:
    """Return which calls everybody may see."""
    paths = restricted_paths()
    return table.kept("public", paths, lambda: table.shown & ~table.below(paths))


def _answer(
    query: CallQuery,
    table: CallTable,
    base: Flags,
    *,
    of: Location | None,
    now: datetime,
    public: Flags,
    sorted_at: datetime | None = None,
) -> Found:
    """Return what ``query`` finds among the calls of ``base``."""
    groups, km = _groups(query, table, of)
    base = base & (groups >= HitGroup.HERE)
    masks = [_mask(query, table, names) for names in WISHES]
    status_mask = table.with_status(query.status, now)
    hits = base & status_mask
    for mask in masks:
        hits &= mask
    order = Order(query.sort, table, groups=groups, km=km, now=sorted_at or now)
    return Found(
        hits=Hits(order.sorted(hits), table, km, groups),
        order=order,
        table=table,
        now=now,
        public=public,
        base=base,
        masks=masks,
        status_mask=status_mask,
        unplaced=groups == HitGroup.UNPLACED,
    )


def _mask(query: CallQuery, table: CallTable, names: tuple[str, ...]) -> Flags:
    """Return which calls one wish lets through; those without any place are never dropped for it."""
    asked = {name: [value_of(value) for value in getattr(query, name)] for name in names}
    if not any(asked.values()):
        return table.everything()
    mask = np.logical_or.reduce([table.columns[name].having(values) for name, values in asked.items() if values])
    return mask | ~table.placed if "states" in names else mask


def _groups(query: CallQuery, table: CallTable, of: Location | None) -> tuple[NDArray[np.int8], Numbers | None]:
    """Return the group of each call, -1 for those too far away, and the distances in km where a place is asked for."""
    if of is None:
        asks = bool(query.states or query.districts)
        return np.where(asks & ~table.placed, HitGroup.UNPLACED, HitGroup.HERE).astype(np.int8), None
    km = table.distances(of)
    nowhere = np.isnan(km)
    near = ~nowhere & (km <= query.radius)
    groups = np.select([near, table.remote, nowhere], [HitGroup.HERE, HitGroup.ANYWHERE, HitGroup.UNPLACED], default=-1)
    return groups.astype(np.int8), km
