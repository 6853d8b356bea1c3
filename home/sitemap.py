"""Every address search engines may list, with its last change: a constant number of queries for each part.

Wagtail's own sitemap makes an object of every page and asks it for its address; here paths are read as columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Page, get_page_models

from lokalprojekte.core.english import texts_in_english
from lokalprojekte.core.german import slugify
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import ENGLISH, VIEW_PREFIXES, home_path, spoken_here
from lokalprojekte.core.models import BasePage
from lokalprojekte.core.site_trees import on_site, path_of
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from showcase.queries import public_calls
from stories.models import SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet
    from wagtail.models import Site

#: Addresses in one part; the protocol allows 50,000.
PER_PART: Final = 5_000
#: Views that are no pages of the tree and may be listed.
_VIEWS: Final = (
    "inquiries:new",
    "inquiries:questions",
    "showcase:fitting",
    "showcase:states",
    "showcase:fields",
    "api_docs",
)


class Entry(NamedTuple):
    """One address below the root of the site, and when it last changed; None where nobody knows."""

    path: str
    changed_at: datetime | None = None


#: By site, and by site and language.
_COUNTS: Final = Kept[int]()
_BESIDE: Final = Kept[list[Entry]]()


@dataclass
class Sitemap:
    """The addresses of one site: pages of the tree in the order of their keys, then what stands beside the tree."""

    site: Site

    @property
    def parts(self) -> int:
        """How many parts there are: one at least."""
        return max(1, -(-(self._page_count + len(self.beside)) // PER_PART))

    def entries(self, number: int) -> list[Entry]:
        """Return the addresses of part ``number``, counted from 1."""
        begin = (number - 1) * PER_PART
        pages = self._pages(begin, begin + PER_PART)
        if len(pages) == PER_PART:
            return pages
        first = max(0, begin - self._page_count)
        return [*pages, *self.beside[first : first + PER_PART - len(pages)]]

    @cached_property
    def _page_count(self) -> int:
        return _COUNTS.get(self.site.pk, self._listed.count)

    @cached_property
    def _listed(self) -> QuerySet[Page]:
        hidden = [model for model in get_page_models() if issubclass(model, BasePage) and not model.in_search_engines]
        types = ContentType.objects.get_for_models(*hidden).values()
        pages = on_site(Page.objects.all(), self.site).live().public()
        drafts = ProjectCallPage.objects.filter(status=CallStatus.DRAFT).values("pk")
        return pages.exclude(content_type__in=list(types)).exclude(pk__in=drafts).order_by("pk")

    def _pages(self, begin: int, end: int) -> list[Entry]:
        """Return pages with their last change; a call changes with its status and with what came of it, too."""
        rows = list(self._listed.values_list("pk", "url_path", "last_published_at")[begin:end])
        if not rows:
            return []
        first, last = rows[0][0], rows[-1][0]
        later = [
            dict(ProjectCallPage.objects.filter(pk__gte=first, pk__lte=last).values_list("pk", "status_changed_at")),
            *(
                dict(
                    model.objects.live()
                    .public()
                    .filter(call__gte=first, call__lte=last)
                    .order_by()
                    .values_list("call")
                    .annotate(at=Max("last_published_at"))
                )
                for model in (SuccessStoryPage, TransferReportPage)
            ),
        ]
        return [
            Entry(quote(path_of(path)), max(filter(None, (at, *(known.get(pk) for known in later))), default=None))
            for pk, path, at in rows
        ]

    @cached_property
    def beside(self) -> list[Entry]:
        """What stands beside the tree: records in English, forms, each Land and field of action with a project."""
        return _BESIDE.get((self.site.pk, spoken_here()), self._read_beside)

    def _read_beside(self) -> list[Entry]:
        return [
            *self._in_english(),
            *(Entry(path) for path in _addresses()),
            *_themes("showcase:state", "state__name"),
            *_themes("showcase:field", "fields_of_action__slug"),
        ]

    def _in_english(self) -> list[Entry]:
        """Return the records that are told in English, which have one page in the tree: the German one."""
        models = [model for model in get_page_models() if "title" in texts_in_english(model)]
        told = reduce(or_, (Q(**{f"{model._meta.model_name}__title_en__gt": ""}) for model in models))
        rows = self._listed.filter(told).values_list("url_path", "last_published_at")
        return [Entry(f"{home_path(ENGLISH)}{quote(path_of(path)).removeprefix('/')}", at) for path, at in rows]


def _themes(view: str, of: str) -> list[Entry]:
    """Return the pages of what calls are grouped by, each with the last change of one of its calls."""
    rows = public_calls().exclude(**{of: None}).order_by(of).values_list(of)
    changes = rows.annotate(published=Max("last_published_at"), moved=Max("status_changed_at"))
    return [
        Entry(reverse(view, args=[slugify(name)]), max(filter(None, moments), default=None))
        for name, *moments in changes
    ]


def _addresses() -> Iterable[str]:
    """Return the addresses of the views in every language they exist in, each once."""
    found: dict[str, None] = {}
    for language in VIEW_PREFIXES:
        with translation.override(language):
            found |= {path: None for name in _VIEWS if (path := _address(name))}
    return found


def _address(name: str) -> str:
    """Return the address of a view; empty where this site has no such view. Forms belong to a room above this one."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
