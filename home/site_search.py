"""The question somebody asks the whole site, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from home import addresses
from home.search_memory import Hits, every_entry
from home.search_results import result_of, visible_entries
from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.index import find_keys, find_pages
from lokalprojekte.core.search.question import Question
from lokalprojekte.core.search.suggest import correction

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from django.core.paginator import Page as ResultPage

PER_PAGE: Final = 10


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One way to narrow the results: a kind of page, how many were found, and the address that shows them."""

    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the site for somebody who has no words for it yet."""

    title: str
    text: str
    url: str


def ways() -> list[Way]:
    """Return where to look around without a question; the addresses are kept stable."""
    return [
        Way(_("All open projects"), _("by place, subject and time"), addresses.calls()),
        Way(_("All stories"), _("what came of projects"), addresses.stories()),
        Way(_("All municipalities"), _("who looks for people"), addresses.hosts()),
    ]


class SiteSearch:
    """What was asked for in one address, and what is found; reads the database only when asked."""

    def __init__(self, params: Mapping[str, str]) -> None:
        """Read the question, the kind and the page number; whatever makes no sense counts as not given."""
        self.asked_for = Question.parse(params.get("q", ""))
        self.question = self.asked_for.text
        kind = params.get("art", "")
        self.kind = SearchKind(kind) if kind in SearchKind.values else None
        number = params.get("seite", "1")
        self.number = int(number) if number.isascii() and number.isdigit() and len(number) < len("100000") else 1

    @property
    def asked(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.question)

    @cached_property
    def hits(self) -> Hits:
        """Every page that was found, of whatever kind, in the order of their ranks; two queries."""
        if not self.asked_for:
            return Hits.of(())
        return every_entry().among(find_pages(self.asked_for), find_keys(self.asked_for.condition(title=True)))

    @cached_property
    def counts(self) -> Counter[str]:
        """How many pages of each kind were found."""
        return self.hits.by_kind()

    @property
    def total(self) -> int:
        """How many pages were found in all."""
        return len(self.hits)

    @cached_property
    def suggestion(self) -> str:
        """The question as it may be meant, where this one finds nothing; empty when nothing is near."""
        if not self.asked or self.total:
            return ""
        return correction(self.asked_for, visible_entries())

    @property
    def suggestion_url(self) -> str:
        """The address that asks :attr:`suggestion`."""
        return f"?{urlencode({'q': self.suggestion})}"

    @cached_property
    def chosen(self) -> Hits:
        """What was found of the kind asked for; everything without one."""
        return self.hits if self.kind is None else self.hits.of_kind(self.kind)

    @cached_property
    def page(self) -> ResultPage[int]:
        """The keys on the page of results asked for; on the last page when there are fewer."""
        return Paginator(self.chosen.keys.tolist(), PER_PAGE).get_page(self.number)

    @property
    def results(self) -> list[dict[str, Any]]:
        """What is shown of the pages on this page of results; one query."""
        if not self.asked_for:
            return []
        entries = SearchEntry.objects.select_related("page__locale").in_bulk(list(self.page.object_list))
        return [result_of(entries[key], self.asked_for) for key in self.page.object_list if key in entries]

    @property
    def kinds(self) -> list[KindChoice]:
        """The ways to narrow the results, those with results only."""
        every = KindChoice(_("All"), self.total, self._address(None), self.kind is None)
        found = [kind for kind in SearchKind if self.counts.get(kind) or kind is self.kind]
        return [
            every,
            *(
                KindChoice(str(kind.label), self.counts.get(kind, 0), self._address(kind), kind is self.kind)
                for kind in found
            ),
        ]

    @property
    def other_parameters(self) -> str:
        """The address without the page number, for the links to other pages of results."""
        return urlencode(self._pairs(self.kind))

    def context(self) -> dict[str, Any]:
        """Return what the template shows."""
        return {
            "search": self,
            "ways": ways(),
            "page_obj": self.page if self.asked_for else None,
            "results": self.results,
        }

    def _pairs(self, kind: SearchKind | None) -> list[tuple[str, str]]:
        return [("q", self.question), *([("art", kind.value)] if kind else [])]

    def _address(self, kind: SearchKind | None) -> str:
        return f"?{urlencode(self._pairs(kind))}"
