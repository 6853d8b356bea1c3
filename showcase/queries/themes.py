"""Reads of everything that belongs to one Land or one field of action."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import numpy as np
from django.core.exceptions import ObjectDoesNotExist

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.pictures import with_sizes
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area, Competence, FieldOfAction
from showcase.enums import Currency
from showcase.models import Funding, HostPage, Supporter
from showcase.queries.host_parts import hosts_for_cards
from showcase.queries.hosts import HostRow, host_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from showcase.finding import Tally


_LABELS: Final = Kept[dict[str, str]]()
_STATES: Final = Kept[list[Area]]()
_FIELDS: Final = Kept[list[FieldOfAction]]()


@dataclass(frozen=True, slots=True)
class ThemeFundings:
    """Who supports projects of a theme, and what they gave: number of awards, sum in euros."""

    supporters: Sequence[Supporter]
    awards: int
    total: Decimal


def states_with_texts() -> list[Area]:
    """Return every Land by name, each with what editors wrote about it (``theme_text``); kept in memory."""
    every = Area.objects.filter(kind=AreaKind.STATE).select_related("theme_text").order_by("sort_name", "key")
    return [*_STATES.get("all", lambda: list(every))]


def fields_with_texts() -> list[FieldOfAction]:
    """Return every field of action in its order, with its goals and what editors wrote about it; kept in memory."""
    every = FieldOfAction.objects.select_related("theme_text").prefetch_related("goals")
    return [*_FIELDS.get("all", lambda: list(every))]


def text_of(theme: Area | FieldOfAction) -> str:
    """Return what editors wrote about ``theme``, as rich text; empty where they wrote nothing."""
    try:
        return theme.theme_text.intro
    except ObjectDoesNotExist:
        return ""


def hosts_in_state(state: Area, tally: Tally, *, limit: int) -> tuple[list[HostPage], int]:
    """Return the published hosts in ``state``, those that look for somebody first, and how many there are.

    Each comes with counts of all its calls in ``tally``. Two queries, whatever their number.
    """
    return _busiest((row for row in host_rows() if row.state == state.key), tally.by_host(), tally, limit=limit)


def hosts_of(tally: Tally, *, limit: int) -> tuple[list[HostPage], int]:
    """Return the published hosts of ``tally`` with counts of its calls, and how many there are: as above."""
    with_calls = tally.by_host()
    return _busiest((row for row in host_rows() if row.pk in with_calls), with_calls, tally, limit=limit)


def _busiest(
    rows: Iterable[HostRow], calls: Mapping[int, tuple[int, int]], tally: Tally, *, limit: int
) -> tuple[list[HostPage], int]:
    # The rows are in the order of the alphabet, and sorting leaves equals as they are.
    ordered = sorted(rows, key=lambda row: not calls.get(row.pk, (0, 0))[0])
    return hosts_for_cards([row.pk for row in ordered[:limit]], tally), len(ordered)


def competences_in(tally: Tally, *, limit: int) -> list[tuple[str, int]]:
    """Return the labels of the competences the calls of ``tally`` ask for most, each with the number of these calls."""
    wanted = tally.by("competences")
    labels = _LABELS.get("all", lambda: dict(Competence.objects.order_by().values_list("slug", "label")))
    rows = [(labels[slug], total) for slug, (_open, total) in wanted.items() if slug in labels]
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:limit]


def fundings_of(tally: Tally) -> ThemeFundings:
    """Return who supports the calls of ``tally`` and with how much; one query and that of the logos."""
    every = _FUNDINGS.get("all", _Fundings.read)
    given: defaultdict[int, list[Decimal]] = defaultdict(list)
    for position in np.flatnonzero(np.isin(every.calls, tally.keys)).tolist():
        supporter, amount = every.given[position]
        given[supporter] += [] if amount is None else [amount]
    supporters = Supporter.objects.filter(pk__in=given).select_related("logo").order_by("name")
    found = list(supporters.prefetch_related(with_sizes("logo", "logo"))) if given else []
    awards = [amount for amounts in given.values() for amount in amounts]
    return ThemeFundings(found, len(awards), sum(awards, Decimal(0)))


@dataclass(frozen=True)
class _Fundings:
    """Every funding of a call: the key of the call; of its supporter, and the amount in euros where it is in euros."""

    calls: NDArray[np.int64]
    given: list[tuple[int, Decimal | None]]

    @classmethod
    def read(cls) -> _Fundings:
        of_calls = Funding.objects.filter(call__isnull=False).order_by()
        rows = list(of_calls.values_list("call", "supporter", "amount", "currency"))
        return cls(
            calls=np.array([call for call, *_rest in rows], dtype=np.int64),
            given=[(key, amount if unit == Currency.EUR else None) for _call, key, amount, unit in rows],
        )


_FUNDINGS: Final = Kept[_Fundings]()
