"""What the list at /projekte/ shows for one address."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lokalprojekte.core.links import Link
from lokalprojekte.delivery.freshness import valid_until
from showcase.call_map import list_map
from showcase.call_query import FACETS, CallQuery, Sort, StatusFilter, value_of
from showcase.cards import card_of
from showcase.facets import Names, facets_of, names_of
from showcase.finding import CALLS, CallTable, Found, HitGroup, find
from showcase.forms import CallFilterForm
from showcase.loosening import ways_on
from showcase.queries import calls_for_cards
from showcase.where import Where, where_is

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.paginator import Page
    from django.http import HttpRequest, QueryDict

    from showcase.finding import Hit

PER_PAGE: Final = 12
#: Wishes whose values are kept in lists that editors or registers change: an unknown value gets a sentence.
_LISTED: Final = ("fields", "clusters", "competences", "districts")


@dataclass(frozen=True, slots=True)
class Pill:
    """One active filter, and the address of the list without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """Cards under a common heading; the heading is empty for what was asked for itself."""

    heading: str
    cards: list[dict[str, Any]]


class CallList:
    """The list for one address: what was found, what it is narrowed down by, what could not be read."""

    def __init__(self, params: QueryDict, *, now: datetime | None = None) -> None:
        self.params = params
        self.now = now or timezone.now()
        parsed = CallQuery.parse(params)
        self.query, self.errors = parsed.query, parsed.errors
        for name in _LISTED:
            self._drop_unknown(name)
        if self.where.problem:
            self.errors["wo"] = self.where.problem

    def _drop_unknown(self, name: str) -> None:
        values: tuple[str, ...] = getattr(self.query, name)
        labels = self.names.of(name, values) if values else {}
        known = tuple(value for value in values if value in labels)
        if known != values:
            self.errors[FACETS[name]] = _("We do not know this choice.")
            self.query = self.query.replace(**{name: known})

    @cached_property
    def table(self) -> CallTable:
        """The calls there are."""
        return CALLS.table()

    @cached_property
    def names(self) -> Names:
        """How the values of the filters are called."""
        return names_of(self.table)

    @cached_property
    def where(self) -> Where:
        """Where the place asked for is."""
        return where_is(self.query.place)

    @property
    def understood(self) -> CallQuery:
        """What is asked for without a place nobody knows."""
        return self.query if self.where.location else self.query.replace(place="")

    @cached_property
    def found(self) -> Found:
        """Everything that was found, in order."""
        return find(self.understood, now=self.now, of=self.where.location, table=self.table)

    @cached_property
    def page(self) -> Page[Hit]:
        """The hits of the page asked for; of the last page when there are fewer."""
        return Paginator(self.found.hits, PER_PAGE).get_page(self.query.page)

    @property
    def address(self) -> str | None:
        """The short address of this list, when the one asked for is another; None when it is fine or has errors."""
        if self.errors:
            return None
        short = self.query.serialise()
        if self.query.page > 1 and self.page.number != self.query.page:
            short = self.query.replace(page=self.page.number).serialise()
        return None if parse_qsl(self.params.urlencode(), keep_blank_values=True) == parse_qsl(short) else short

    @property
    def sections(self) -> list[Section]:
        """The cards of this page, grouped by how they came into the list."""
        calls = calls_for_cards(list(self.page.object_list), self.table)
        headings = {
            HitGroup.HERE: "",
            HitGroup.ANYWHERE: _("Possible from anywhere"),
            HitGroup.UNPLACED: _("No place given"),
        }
        return [
            Section(headings[group], [card_of(call, self.now) for call in members])
            for group, members in groupby(calls, key=lambda call: call.group)
        ]

    @property
    def pills(self) -> list[Pill]:
        """Every active filter with the way to remove it."""
        return [Pill(label, address_of(wish)) for label, wish in self.wishes]

    @cached_property
    def wishes(self) -> list[tuple[str, CallQuery]]:
        """Every active filter in words, and the query without it."""
        query = self.query
        wishes = [(f"«{query.text}»", query.replace(text=""))] if query.text else []
        for name in FACETS:
            values = {value: value_of(value) for value in getattr(query, name)}
            labels = self.names.of(name, values.values()) if values else {}
            wishes += [(labels.get(key, key), query.without(name, value)) for value, key in values.items()]
        if self.where.location:
            wishes.append((self._around, query.replace(place="")))
        if query.status is not StatusFilter.OPEN:
            wishes.append((str(query.status.label), query.replace(status=StatusFilter.OPEN)))
        return wishes

    @property
    def _around(self) -> str:
        return _("within %(km)d km of %(place)s") % {"km": self.query.radius, "place": self.query.place}

    @property
    def place_choices(self) -> list[Pill]:
        """The towns that could be meant, each with the address of the list around it."""
        return [Pill(place.label, address_of(self.query.replace(place=place.label))) for place in self.where.choices]

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the template shows, and say until when it is true."""
        valid_until(request, self.found.next_change)
        nothing = not len(self.found.hits)
        of = self.where.location
        sections = [] if nothing else self.sections
        return {
            "listed": [Link(card["title"], card["url"]) for section in sections for card in section.cards],
            "query": self.query,
            "form": CallFilterForm(self.params, counts=self.found.counts["status"], problems=self.errors),
            "facets": facets_of(self.query, self.found, self.names, self.errors),
            "map": list_map(self.query, self.found, address=address_of),
            "errors": self.errors,
            "folded_away": {*self.errors} - {"q", "wo", "umkreis"},
            "page_obj": self.page,
            "count": self.found.count,
            "more_unplaced": len(self.found.hits) - self.found.count,
            "sections": sections,
            "pills": self.pills,
            "place_choices": self.place_choices,
            "ways_on": ways_on(self.understood, self.wishes, nothing=self.found, of=of) if nothing else None,
            "location": of,
            "address": self.query.replace(page=1).serialise(),
            "sorted_by_distance": self.query.sort is Sort.NEAREST,
        }


def address_of(query: CallQuery) -> str:
    """Return a relative address; ``?`` alone is this list without any filter."""
    return f"?{query.serialise()}"
