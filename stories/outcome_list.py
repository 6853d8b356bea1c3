"""What the lists at /geschichten/ and /berichte/ show for one address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qsl

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from lokalprojekte.core.links import Link
from stories.cards import card_of
from stories.forms import OutcomeFilterForm
from stories.memory import outcomes
from stories.outcome_query import OutcomeQuery
from stories.parts import cards_in_order
from stories.queries import model_of, overview_of

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import QueryDict

    from stories.models.index import OutcomeIndexPage

PER_PAGE: Final = 12


class Pill(NamedTuple):
    """One active filter, and the address of the list without it."""

    label: str
    url: str


class OutcomeList:
    """The stories or reports below ``index`` that ``params`` ask for."""

    def __init__(self, index: OutcomeIndexPage, params: QueryDict) -> None:
        self.params, self.index = params, index
        self.everything = overview_of(index)
        self.query = OutcomeQuery.parse(params).known(fields=self.fields, states=self.states)

    @property
    def fields(self) -> dict[str, str]:
        """Every field of action that occurs: slug → name."""
        return self.everything.fields

    @property
    def states(self) -> dict[str, str]:
        """Every Land that occurs: key → name."""
        return self.everything.states

    @cached_property
    def page(self) -> Page[int]:
        """The keys on the page asked for; on the last one when there are fewer."""
        keys = self.everything.keys
        if self.query.is_narrow:
            found = {*outcomes(model_of(self.index)).narrowed(self.query).tolist()}
            keys = [key for key in keys if key in found]
        return Paginator(keys, PER_PAGE).get_page(self.query.page)

    @property
    def address(self) -> str | None:
        """The short address of this list, when the one asked for is another; None when it is fine."""
        short = replace(self.query, page=self.page.number).serialise()
        return None if parse_qsl(self.params.urlencode(), keep_blank_values=True) == parse_qsl(short) else short

    @property
    def pills(self) -> list[Pill]:
        """Every active filter with the way to remove it; ``?`` alone is the list without any."""
        active = {
            "text": self.query.text and f"«{self.query.text}»",
            "field": self.fields.get(self.query.field),
            "state": self.states.get(self.query.state),
        }
        return [
            Pill(label, f"?{replace(self.query, page=1, **{name: ''}).serialise()}")
            for name, label in active.items()
            if label
        ]

    def context(self) -> dict[str, Any]:
        """Return what the template shows."""
        cards = [card_of(page) for page in cards_in_order(model_of(self.index), list(self.page.object_list))]
        return {
            "listed": [Link(card["title"], card["url"]) for card in cards],
            "query": self.query,
            "searchable": self.query.is_narrow or self.page.paginator.count > 1,
            "form": OutcomeFilterForm(self.query, fields=self.fields.items(), states=self.states.items()),
            "pills": self.pills,
            "page_obj": self.page,
            "count": self.page.paginator.count,
            "cards": cards,
            "other_parameters": replace(self.query, page=1).serialise(),
        }
