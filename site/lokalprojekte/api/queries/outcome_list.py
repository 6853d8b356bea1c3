"""The lists of stories and of reports, part by part: the newest first.

All there are stand in one short list of columns: whatever is asked for is counted in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from lokalprojekte.api.cursor import encode
from lokalprojekte.api.queries.facets import facet
from lokalprojekte.api.queries.highlights import highlights
from lokalprojekte.api.queries.outcomes import fields_of, outcome_items
from lokalprojekte.api.refusals import bad_cursor, cursor_parts
from lokalprojekte.core.enums import SearchKind
from showcase.facets import label_of
from showcase.finding import meant
from stories.models import TransferReportPage
from stories.outcome_query import OutcomeQuery
from stories.queries import narrowed, published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import QueryDict

    from lokalprojekte.api.queries.outcomes import Model


class _Row(NamedTuple):
    pk: int
    order: tuple[float, int]
    call: int
    state: str
    state_name: str


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
    def everything(self) -> list[_Row]:
        """Every one that everybody may read, the newest first."""
        rows = published(self.model).values_list(
            "pk", "first_published_at", "call_id", "call__state_id", "call__state__name"
        )
        return [
            _Row(pk, (-at.timestamp() if at else float("inf"), -pk), call, state or "", name or "")
            for pk, at, call, state, name in rows
        ]

    @cached_property
    def fields(self) -> Mapping[int, list[dict[str, str]]]:
        """The fields of action of the projects: call → slugs and names."""
        return fields_of(published(self.model).order_by().values("call"))

    @cached_property
    def field_names(self) -> dict[str, str]:
        """Every field of action that occurs, by name."""
        names = {each["slug"]: each["name"] for row in self.everything for each in self.fields[row.call]}
        return dict(sorted(names.items(), key=lambda item: item[1]))

    @cached_property
    def state_names(self) -> dict[str, str]:
        """Every Land that occurs, by name."""
        return dict(sorted({row.state: row.state_name for row in self.everything if row.state}.items(), key=_by_name))

    @cached_property
    def query(self) -> OutcomeQuery:
        """What was asked for without what does not occur."""
        return self.asked.known(fields=self.field_names, states=self.state_names)

    @cached_property
    def worded(self) -> list[_Row]:
        """Those the text finds; all without a text."""
        if not self.query.text:
            return self.everything
        told = narrowed(self.model.objects.order_by(), OutcomeQuery(text=self.query.text)).values_list("pk", flat=True)
        keys = set(told)
        return [row for row in self.everything if row.pk in keys]

    @cached_property
    def found(self) -> list[_Row]:
        """Those that were asked for, in order."""
        return list(self._kept(field=self.query.field, state=self.query.state))

    def _kept(self, *, field: str = "", state: str = "") -> Iterable[_Row]:
        return (
            row
            for row in self.worded
            if (not state or row.state == state)
            and (not field or any(each["slug"] == field for each in self.fields[row.call]))
        )

    @cached_property
    def _begin(self) -> int:
        return bisect_right([row.order for row in self.found], self.after) if self.after else 0

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the pages of this part."""
        return [row.pk for row in self.found[self._begin : self._begin + self.limit]]

    @property
    def next(self) -> str | None:
        """The cursor of the next part; None behind the last one."""
        end = self._begin + self.limit
        return encode(*self.found[end - 1].order) if end < len(self.found) else None

    def content(self, *, with_facets: bool) -> dict[str, Any]:
        """Return everything but the address of the next part."""
        text = self.query.text
        marked = highlights(self.keys, text)
        kind = SearchKind.REPORT if self.model is TransferReportPage else SearchKind.STORY
        return {
            "items": [
                {**item, "highlight": marked.get(item["id"])}
                for item in outcome_items(self.model, self.keys, fields=self.fields)
            ],
            "total": len(self.found),
            "facets": self._facets() if with_facets else None,
            "hints": list(self._hints()),
            "did_you_mean": (meant(text, kind) or None) if text and not self.found else None,
        }

    def _facets(self) -> list[dict[str, Any]]:
        by_field = Counter(each["slug"] for row in self._kept(state=self.query.state) for each in self.fields[row.call])
        by_state = Counter(row.state for row in self._kept(field=self.query.field))
        return [
            facet(
                "handlungsfeld",
                label_of("fields"),
                [(slug, name, by_field[slug]) for slug, name in self.field_names.items()],
                [self.query.field],
            ),
            facet(
                "land",
                label_of("states"),
                [(key, name, by_state[key]) for key, name in self.state_names.items()],
                [self.query.state],
            ),
        ]

    def _hints(self) -> Iterable[dict[str, Any]]:
        wishes = (("handlungsfeld", self.asked.field, self.query.field), ("land", self.asked.state, self.query.state))
        for parameter, asked, understood in wishes:
            if asked != understood:
                yield {"parameter": parameter, "message": _("We do not know this choice."), "suggestions": []}


def _by_name(item: tuple[str, str]) -> str:
    return item[1]
