"""What the lists at /geschichten/ and /berichte/ show for one address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qsl

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from lokalprojekte.core.frame import Link
from stories.cards import card_of
from stories.forms import OutcomeFilterForm
from stories.outcome_query import OutcomeQuery
from stories.queries import fields_of, for_cards, narrowed, outcomes_below, states_of

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
        self.params = params
        self.everything = outcomes_below(index)
        self.query = OutcomeQuery.parse(params).known(fields=self.fields, states=self.states)

    @cached_property
    def fields(self) -> dict[str, str]:
        """Every field of action that occurs: slug → name."""
        return dict(fields_of(self.everything))

    @cached_property
    def states(self) -> dict[str, str]:
        """Every Land that occurs: key → name."""
        return dict(states_of(self.everything))

    @cached_property
    def page(self) -> Page:
        """The page asked for; the last one when there are fewer."""
        return Paginator(for_cards(narrowed(self.everything, self.query)), PER_PAGE).get_page(self.query.page)

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
        cards = [card_of(page) for page in self.page.object_list]
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
