"""Which year and which Land a visitor looks at, within what a page counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from lokalprojekte.core.map.geometry import state_shapes
from lokalprojekte.impact.figures import Records
from lokalprojekte.impact.forms import FilterForm
from lokalprojekte.impact.queries import edges_of_pages

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import QueryDict

    from lokalprojekte.impact.scope import Scope

#: In the order of a canonical address.
PARAMETERS: Final = ("jahr", "land")


@dataclass(frozen=True)
class Filter:
    """What a page counts, and what the visitor chose of it."""

    whole: Records
    asked: QueryDict

    @classmethod
    def of(cls, scope: Scope, asked: QueryDict, now: datetime) -> Filter:
        """Read what is ``asked`` for within ``scope``; projects and placements are read once for both."""
        return cls(Records(scope, now), asked)

    @cached_property
    def years(self) -> list[int]:
        """Years in which a project of the page was under way, the latest first."""
        records, ledger = self.whole, self.whole.ledger
        begun = ledger.begun[records.project_places]
        begun = begun[begun > 0]
        if not len(begun):
            return []
        first = max(date.fromordinal(int(begun.min())), records.scope.start or date.min).year
        last = min(records.today, records.scope.end or records.today).year
        return list(range(last, first - 1, -1))

    @cached_property
    def states(self) -> list[tuple[str, str]]:
        """Key and name of the Länder with a project of the page; nothing to choose where it is about one."""
        if self.whole.scope.state is not None:
            return []
        counted = self.whole.projects_by_state
        return sorted(
            ((shape.key, shape.name) for shape in state_shapes() if counted[shape.key]), key=lambda state: state[1]
        )

    @cached_property
    def form(self) -> FilterForm:
        """The form, with what was chosen."""
        return FilterForm(self.asked, years=self.years, states=self.states)

    @property
    def year(self) -> int | None:
        """The year chosen; None for all, and for one that is not offered."""
        year: int | None = self._chosen.get("jahr")
        return year

    @property
    def state(self) -> str | None:
        """The Land chosen; None for all, and for one that is not offered."""
        return self._chosen.get("land") or None

    @property
    def state_name(self) -> str:
        """The name of the Land chosen; empty for all."""
        return dict(self.states).get(self.state or "", "")

    @property
    def query(self) -> str:
        """What was chosen, as it stands in an address: ``jahr=2025&land=05``; empty for everything."""
        return query_of(self.year, self.state)

    @cached_property
    def records(self) -> Records:
        """The records of what was chosen."""
        scope = self.whole.scope
        if self.year is not None:
            scope = replace(scope, year=self.year)
        if self.state is not None:
            scope = replace(scope, state=self.state)
        pages = edges_of_pages() if {"period", "year"} & {*scope.parts} else ()
        return Records(scope, self.whole.now, ledger=self.whole.ledger, pages=pages)

    @cached_property
    def _chosen(self) -> dict[str, Any]:
        """What could be read: a field with a mistake is left out, the other one counts."""
        self.form.is_valid()
        return dict(self.form.cleaned_data)


def query_of(year: int | None, state: str | None) -> str:
    """Return the canonical query of a year and a Land."""
    return urlencode([(name, value) for name, value in zip(PARAMETERS, (year, state), strict=True) if value])


def short_query(asked: QueryDict) -> str | None:
    """Return the query without what says nothing, in its one order; None where it is so already."""
    wished = [(name, str(asked[name]).strip()) for name in PARAMETERS if name in asked]
    kept = [(name, value) for name, value in wished if value]
    others = [(name, value) for name, value in asked.items() if name not in PARAMETERS]
    short = urlencode([*kept, *others])
    as_it_is = urlencode([(name, value) for name, values in asked.lists() for value in values])
    return None if not wished or short == as_it_is else short
