"""What somebody subscribes to, read from the address of the list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from lokalprojekte.core.language_routing import here
from showcase.alerts.services.searches import LONGEST_QUERY, canonical
from showcase.call_list import CallList
from showcase.facets import facets_of
from showcase.finding import find
from showcase.forms import CallFilterForm
from showcase.query_words import words_of


def list_address() -> str:
    """Return the address of the list of calls, which is kept stable, in the language spoken now."""
    return here("/projekte/")


class Wish:
    """A search somebody may subscribe to; what of it could not be read is left out, and said."""

    def __init__(self, params: QueryDict, *, now: datetime) -> None:
        calls = CallList(params, now=now)
        self.now = now
        self.calls = calls
        self.is_partly_lost = bool(calls.errors)
        self.query = canonical(calls.query.replace(place="") if calls.where.problem else calls.query)

    @staticmethod
    def params_of(query: str) -> QueryDict:
        """Return ``query`` as the parameters of an address."""
        return QueryDict(query, mutable=True)

    def filters(self) -> dict[str, Any]:
        """Return what the filters of the list show for this search."""
        found = self.calls.found
        form = CallFilterForm(self.calls.params, counts=found.counts["status"], problems=self.calls.errors)
        return {
            "filter_form": form,
            "facets": facets_of(self.calls.query, found, self.calls.names, self.calls.errors),
            "folded_away": {*self.calls.errors} - {"q", "wo", "umkreis"},
            "place_choices": self.calls.place_choices,
        }

    @cached_property
    def words(self) -> str:
        """The search in words."""
        return words_of(self.query)

    @cached_property
    def count(self) -> int:
        """How many calls it finds now."""
        return len(find(self.query, now=self.now).keys)

    @property
    def is_too_long(self) -> bool:
        """Whether it has more filters than can be kept."""
        return len(self.query.serialise()) > LONGEST_QUERY

    @property
    def list_url(self) -> str:
        """The address of the list with this search."""
        return _with(list_address(), self.query.serialise())

    @property
    def url(self) -> str:
        """The address at which this search is subscribed to."""
        return _with(reverse("showcase:alert"), self.query.serialise())


def _with(path: str, parameters: str) -> str:
    return f"{path}?{parameters}" if parameters else path
