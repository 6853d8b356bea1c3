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

from lokalprojekte.core.frame import Link
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area, FieldOfAction
from lokalprojekte.reference.queries import locate
from showcase.call_query import CallQuery, Sort, StatusFilter
from showcase.cards import card_of
from showcase.forms import CallFilterForm
from showcase.queries import Hit, HitGroup, calls_for_cards, find_calls, next_change_of_any_call

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.paginator import Page
    from django.http import HttpRequest, QueryDict

    from lokalprojekte.reference.queries import Location

PER_PAGE: Final = 12


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
        unknown = [slug for slug in self.query.fields if slug not in self.fields]
        if unknown:
            self.errors["handlungsfeld"] = _("We do not know this choice.")
            self.query = self.query.replace(fields=tuple(slug for slug in self.query.fields if slug in self.fields))
        if self.query.postcode and self.location is None:
            self.errors["plz"] = _("We do not know this postcode.")
            del self.location
            self.query = self.query.replace(postcode="")

    @cached_property
    def fields(self) -> dict[str, str]:
        """Every field of action: slug → name."""
        return dict(FieldOfAction.objects.values_list("slug", "name"))

    @cached_property
    def states(self) -> dict[str, str]:
        """Every Land: key → name."""
        return dict(Area.objects.filter(kind=AreaKind.STATE).values_list("key", "name"))

    @cached_property
    def location(self) -> Location | None:
        """Where the postcode is."""
        return locate(self.query.postcode) if self.query.postcode else None

    @cached_property
    def hits(self) -> list[Hit]:
        """Everything that was found, in order."""
        return find_calls(self.query, now=self.now, of=self.location)

    @cached_property
    def page(self) -> Page[Hit]:
        """The hits of the page asked for; of the last page when there are fewer."""
        return Paginator(self.hits, PER_PAGE).get_page(self.query.page)

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
        calls = calls_for_cards(list(self.page.object_list))
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
        query = self.query
        pills = [
            *([(f"«{query.text}»", query.replace(text=""))] if query.text else []),
            *((self.states.get(key, key), query.without("states", key)) for key in query.states),
            *((self.fields.get(slug, slug), query.without("fields", slug)) for slug in query.fields),
            *((str(form.label), query.without("forms", form)) for form in query.forms),
            *((str(mode.label), query.without("modes", mode)) for mode in query.modes),
            *([(self._around, query.replace(postcode=""))] if query.postcode else []),
        ]
        if query.status is not StatusFilter.OPEN:
            pills.append((str(query.status.label), query.replace(status=StatusFilter.OPEN)))
        return [Pill(label, _address(wish)) for label, wish in pills]

    @property
    def _around(self) -> str:
        return _("within %(km)d km of %(postcode)s") % {"km": self.query.radius, "postcode": self.query.postcode}

    @property
    def ways_on(self) -> list[Pill]:
        """What to loosen when nothing was found."""
        query = self.query
        ways = []
        if query.postcode and query.radius < max(_WIDER):
            wider = _WIDER[query.radius]
            ways.append((_("Search within %(km)d km") % {"km": wider}, query.replace(radius=wider)))
        if query.status is not StatusFilter.ALL and query.is_narrow:
            ways.append(
                (_("Look at projects that are under way or completed, too"), query.replace(status=StatusFilter.ALL))
            )
        if query.is_narrow:
            ways.append((_("Show all open projects"), CallQuery()))
        else:
            ways.append((_("Show all projects"), CallQuery(status=StatusFilter.ALL)))
        return [Pill(label, _address(wish)) for label, wish in ways]

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the template shows, and say until when it is true."""
        valid_until(request, next_change_of_any_call(self.now))
        sections = self.sections if self.hits else []
        return {
            "listed": [Link(card["title"], card["url"]) for section in sections for card in section.cards],
            "query": self.query,
            "form": CallFilterForm(
                self.params, states=self.states.items(), fields=self.fields.items(), problems=self.errors
            ),
            "errors": self.errors,
            "page_obj": self.page,
            "count": len(self.hits),
            "sections": sections,
            "pills": self.pills,
            "ways_on": [] if self.hits else self.ways_on,
            "location": self.location,
            "other_parameters": self.query.replace(page=1).serialise(),
            "sorted_by_distance": self.query.sort is Sort.NEAREST,
        }


_WIDER: Final = {10: 25, 25: 50, 50: 100, 100: 200}


def _address(query: CallQuery) -> str:
    """Return a relative address; ``?`` alone is this list without any filter."""
    return f"?{query.serialise()}"
