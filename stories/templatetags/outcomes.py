"""Tags by which other rooms show what came of projects: ``{% load outcomes %}``."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import template
from django.utils.translation import gettext as _
from wagtail.models import Page

from lokalprojekte.core.english import told
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import spoken_here
from lokalprojekte.core.languages import in_spoken_language
from lokalprojekte.core.links import Link
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from stories import wording
from stories.cards import card_of
from stories.models import ReportIndexPage, StoryIndexPage, SuccessStoryPage, TransferReportPage
from stories.parts import basis_of, newest_outcomes, outcomes_about, outcomes_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

register = template.Library()

#: So many stories, and so many reports, stand on the page of a Land or a field of action.
SHOWN: Final = 2


@register.inclusion_tag("stories/outcomes.html")
def outcomes_of(page: Any, calls: Iterable[ProjectCallPage] = ()) -> dict[str, Any]:
    """Show the published stories and reports of a call, or of all calls of a host, as the section «Was daraus wurde».

    ``calls`` are those of the host that somebody fetched already.
    Nothing is shown where nothing can have come of it yet; a completed call without a story says that it is being
    written.
    """
    if not page.pk:
        return {"cards": [], "is_awaited": False}
    if isinstance(page, ProjectCallPage):
        if page.accepts_inquiries():
            return {"cards": [], "is_awaited": False}
        cards = [card_of(outcome) for outcome in outcomes_about(page)]
        return {"cards": cards, "is_awaited": page.status == CallStatus.COMPLETED and not cards}
    return {"cards": [card_of(outcome) for outcome in outcomes_at(page, calls)], "is_awaited": False}


@register.inclusion_tag("stories/basis.html")
def basis_of_call(call: Any) -> dict[str, Any]:
    """Show the published report that a call was made from; nothing for all other calls."""
    report = basis_of(call)
    return {"report": told(report) if report else None}


@register.inclusion_tag("stories/outcomes.html")
def outcomes_in(calls: Collection[int], query: str = "") -> dict[str, Any]:
    """Show the newest stories and reports about ``calls`` (keys), and the way to all of them where there are more.

    ``query`` asks the lists of stories and reports for the same: ``handlungsfeld=…`` or ``land=…``.
    """
    cards, more = [], {}
    found = newest_outcomes(calls, each=SHOWN + 1)
    for model, index, label in (
        (SuccessStoryPage, StoryIndexPage, _("All stories")),
        (TransferReportPage, ReportIndexPage, _("All reports")),
    ):
        pages = [page for page in found if isinstance(page, model)]
        cards += [card_of(page) for page in pages[:SHOWN]]
        if len(pages) > SHOWN:
            more[index] = label
    lists = _LISTS.get(spoken_here(), _read_lists)
    ways = [Link(more[index], f"{url}?{query}") for index, url in lists if index in more]
    return {"cards": cards, "is_awaited": False, "ways": ways}


#: By language: the lists of stories and of reports, and where they are.
_LISTS: Final = Kept[list[tuple[Any, str]]]()


def _read_lists() -> list[tuple[Any, str]]:
    lists = in_spoken_language(Page.objects.live().exact_type(StoryIndexPage, ReportIndexPage)).order_by("path")
    return [(page.specific_class, page.url or "") for page in lists]


@register.filter
def plain_number(value: Decimal | int | None) -> str:
    """Return a number in the language of the page, without trailing zeros; empty when it is missing."""
    return wording.number(value)
