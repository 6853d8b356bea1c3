"""How many hosts there are of what: all hosts are counted once until a host, a call or a deadline moves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from lokalprojekte.core.page_access import restricted_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from showcase.enums import HostKind
    from showcase.finding import Tally
    from showcase.queries import HostRow


class Group(NamedTuple):
    """What the list of hosts is narrowed down by, apart from its text."""

    state: str
    kind: HostKind
    is_open: bool


Groups = Counter[Group]


def calls_by_host(tally: Tally) -> Mapping[int, tuple[int, int]]:
    """Return ``by_host()`` of the public calls ``tally``: of one state of calls and clock it is counted once."""
    key = (restricted_paths(), tally.table.last_change(tally.now))
    return tally.table.kept("calls by host", key, tally.by_host)


def groups_of(rows: Iterable[HostRow], calls: Mapping[int, tuple[int, int]]) -> Groups:
    """Return how many of ``rows`` are in each group; ``calls``: how many are open, and all, by the key of the host."""
    return Counter(Group(row.state, row.kind, calls.get(row.pk, (0, 0))[0] > 0) for row in rows)


def groups_of_all(rows: Sequence[HostRow], tally: Tally) -> Groups:
    """Return the groups of ``rows``, which are all hosts, with the public calls ``tally``; kept as they are above."""
    key = (rows, restricted_paths(), tally.table.last_change(tally.now))
    return tally.table.kept("groups of hosts", key, lambda: groups_of(rows, calls_by_host(tally)))


def counted(
    groups: Groups, name: str, *, state: str = "", kind: HostKind | None = None, only_open: bool = False
) -> Counter[Any]:
    """Return how many hosts have each value of ``name`` (of :class:`Group`) among those that meet the other wishes."""
    found: Counter[Any] = Counter()
    for group, number in groups.items():
        if state in {"", group.state} and kind in {None, group.kind} and (group.is_open or not only_open):
            found[getattr(group, name)] += number
    return found
