"""The lists of stories and of reports, part by part: the newest first.

All there are stand in memory: whatever is asked for is counted there.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from django.utils.translation import gettext as _

from lokalprojekte.api.cursor import encode
from lokalprojekte.api.queries.facets import facet
from lokalprojekte.api.queries.highlights import highlights
from lokalprojekte.api.queries.outcomes import fields_of, outcome_items
from lokalprojekte.api.refusals import bad_cursor, cursor_parts
from lokalprojekte.core.enums import SearchKind
from lokalprojekte.reference.queries import fields_by_key, states
from showcase.facets import label_of
from showcase.finding import CALLS, CallTable, meant
from stories.memory import Flags, Outcomes, outcomes
from stories.models import TransferReportPage
from stories.outcome_query import OutcomeQuery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict
    from numpy.typing import NDArray

    from lokalprojekte.api.queries.outcomes import Model


class OutcomePart:
    """One part of the list of ``model`` that ``params`` ask for. Cursors hold publication and key of the last page."""

    def __init__(self, model: Model, params: QueryDict, *, limit: int, cursor: str = "") -> None:
        self.model, self.limit = model, limit
        self.asked = OutcomeQuery.parse(params)
        self.after = self._read(cursor) if cursor else None

    @staticmethod
    def _read(cursor: str) -> tuple[float, int]:
        published_at, pk = cursor_parts(cursor, (int, float), int)
        try:
            return float(published_at), int(pk)
        except OverflowError as error:
            raise bad_cursor() from error

    @cached_property
    def everything(self) -> Outcomes:
        """Every one that everybody may read, the newest first."""
        return outcomes(self.model)

    @cached_property
    def table(self) -> CallTable:
        """All calls, among them the projects told about."""
        return CALLS.table()

    @cached_property
    def field_names(self) -> dict[str, str]:
        """Every field of action that occurs, by name: slug → name."""
        occurring = self._counts("fields", self.everything.everything())
        names = {field.slug: field.name for field in fields_by_key().values() if field.slug in occurring}
        return dict(sorted(names.items(), key=lambda item: item[1]))

    @cached_property
    def state_names(self) -> dict[str, str]:
        """Every Land that occurs, by name: key → name."""
        occurring = self._counts("states", self.everything.everything())
        names = {state.key: state.name for state in states() if state.key in occurring}
        return dict(sorted(names.items(), key=lambda item: item[1]))

    @cached_property
    def query(self) -> OutcomeQuery:
        """What was asked for without what does not occur."""
        return self.asked.known(fields=self.field_names, states=self.state_names)

    @cached_property
    def worded(self) -> Flags:
        """Those the text finds; all without a text."""
        return self.everything.saying(self.query.text)

    @cached_property
    def found(self) -> NDArray[np.intp]:
        """The positions of those that were asked for, in order."""
        return np.flatnonzero(self._kept(field=self.query.field, state=self.query.state))

    def _kept(self, *, field: str = "", state: str = "") -> Flags:
        in_field = self.everything.having("fields", field, self.table)
        return self.worded & in_field & self.everything.having("states", state, self.table)

    def _counts(self, column: str, among: Flags) -> dict[str, int]:
        return self.everything.counts(column, among, self.table)

    def _order(self, position: int) -> tuple[float, int]:
        return float(self.everything.moments[position]), -int(self.everything.pages[position])

    @cached_property
    def _begin(self) -> int:
        return bisect_right(self.found, self.after, key=self._order) if self.after else 0

    @cached_property
    def _shown(self) -> NDArray[np.intp]:
        return self.found[self._begin : self._begin + self.limit]

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the pages of this part."""
        keys: list[int] = self.everything.pages[self._shown].tolist()
        return keys

    @property
    def next(self) -> str | None:
        """The cursor of the next part; None behind the last one."""
        end = self._begin + self.limit
        return encode(*self._order(self.found[end - 1])) if end < len(self.found) else None

    def content(self, *, with_facets: bool) -> dict[str, Any]:
        """Return everything but the address of the next part."""
        text = self.query.text
        marked = highlights(self.keys, text)
        fields = fields_of(self.everything.calls[self._shown].tolist())
        kind = SearchKind.REPORT if self.model is TransferReportPage else SearchKind.STORY
        return {
            "items": [
                {**item, "highlight": marked.get(item["id"])}
                for item in outcome_items(self.model, self.keys, fields=fields)
            ],
            "total": len(self.found),
            "facets": self._facets() if with_facets else None,
            "hints": list(self._hints()),
            "did_you_mean": (meant(text, kind) or None) if text and not len(self.found) else None,
        }

    def _facets(self) -> list[dict[str, Any]]:
        by_field = self._counts("fields", self._kept(state=self.query.state))
        by_state = self._counts("states", self._kept(field=self.query.field))
        return [
            facet(
                "handlungsfeld",
                label_of("fields"),
                [(slug, name, by_field.get(slug, 0)) for slug, name in self.field_names.items()],
                [self.query.field],
            ),
            facet(
                "land",
                label_of("states"),
                [(key, name, by_state.get(key, 0)) for key, name in self.state_names.items()],
                [self.query.state],
            ),
        ]

    def _hints(self) -> Iterable[dict[str, Any]]:
        wishes = (("handlungsfeld", self.asked.field, self.query.field), ("land", self.asked.state, self.query.state))
        for parameter, asked, understood in wishes:
            if asked != understood:
                yield {"parameter": parameter, "message": _("We do not know this choice."), "suggestions": []}
