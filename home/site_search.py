"""The question somebody asks the whole site, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page

from home import addresses
from home.enums import SearchKind
from home.models import SearchEntry
from lokalprojekte.core.search_words import LONGEST_QUESTION, stems
from showcase.enums import CallStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.core.paginator import Page as ResultPage

PER_PAGE: Final = 10
#: Shorter words are looked for at the beginning of a word only: «IT» must not find «mit», nor «Reihe» «Freiheit».
#: Longer ones are found inside of compounds, too: «Projekt» in «Digitalisierungsprojekt».
_SHORT: Final = 6
#: More words than these make a question no clearer.
_MOST_WORDS: Final = 12


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
        Way(_("All open projects"), _("by place, subject and time"), addresses.CALLS),
        Way(_("All stories"), _("what came of projects"), addresses.STORIES),
        Way(_("All municipalities"), _("who looks for people"), addresses.HOSTS),
    ]


class SiteSearch:
    """What was asked for in one address, and what is found; reads the database only when asked."""

    def __init__(self, params: Mapping[str, str]) -> None:
        """Read the question, the kind and the page number; whatever makes no sense counts as not given."""
        self.question = " ".join(params.get("q", "").replace("\x00", " ").split())[:LONGEST_QUESTION].strip()
        kind = params.get("art", "")
        self.kind = SearchKind(kind) if kind in SearchKind.values else None
        number = params.get("seite", "1")
        self.number = int(number) if number.isascii() and number.isdigit() and len(number) < len("100000") else 1

    @cached_property
    def stems(self) -> list[str]:
        """The words of the question without their endings."""
        return list(dict.fromkeys(stems(self.question)))[:_MOST_WORDS]

    @property
    def asked(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.question)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many pages of each kind were found; one query."""
        if not self.stems:
            return {}
        rows = self._found().order_by().values_list("kind").annotate(number=Count("pk"))
        return dict(rows)

    @property
    def total(self) -> int:
        """How many pages were found in all."""
        return sum(self.counts.values())

    @cached_property
    def page(self) -> ResultPage[SearchEntry]:
        """The results of the page asked for; of the last page when there are fewer."""
        return Paginator(self._results(), PER_PAGE).get_page(self.number)

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
            "page_obj": self.page if self.stems else None,
            "results": [_result(entry) for entry in self.page] if self.stems else [],
        }

    def _found(self) -> QuerySet[SearchEntry]:
        entries = SearchEntry.objects.filter(page__in=Page.objects.live().public().values("pk")).exclude(
            page__projectcallpage__status=CallStatus.DRAFT
        )
        return entries.filter(_all_in("words", self.stems))

    def _results(self) -> QuerySet[SearchEntry]:
        entries = self._found()
        if self.kind:
            entries = entries.filter(kind=self.kind)
        in_title = When(_all_in("title_words", self.stems), then=Value(0))
        rank = Case(in_title, default=Value(1), output_field=IntegerField())
        return entries.annotate(rank=rank).select_related("page").order_by("rank", "-page__last_published_at", "-pk")

    def _pairs(self, kind: SearchKind | None) -> list[tuple[str, str]]:
        return [("q", self.question), *([("art", kind.value)] if kind else [])]

    def _address(self, kind: SearchKind | None) -> str:
        return f"?{urlencode(self._pairs(kind))}"


def _all_in(field: str, words: Iterable[str]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(**{f"{field}__contains": word if len(word) >= _SHORT else f" {word}"})
    return condition


def _result(entry: SearchEntry) -> dict[str, Any]:
    """Return what ``components/search_result.html`` shows of ``entry``."""
    return {
        "title": entry.page.title,
        "url": entry.page.url or "",
        "kind": str(SearchKind(entry.kind).one),
        "context": entry.context,
        "summary": entry.summary,
        "example": entry.is_example,
    }
