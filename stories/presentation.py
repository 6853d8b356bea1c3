"""What stories and reports show beyond their own fields."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.html import strip_tags

from lokalprojekte.core.consent import note_end
from lokalprojekte.core.english import told
from lokalprojekte.core.memory import Memory
from lokalprojekte.core.page_urls import url_of
from lokalprojekte.core.pictures import fetch_sizes
from lokalprojekte.core.prepared import attached
from lokalprojekte.core.sharing import share_ways
from lokalprojekte.core.shown_blocks import source_of
from lokalprojekte.core.structured_data import breadcrumbs_data, script_text
from lokalprojekte.delivery.freshness import valid_until
from showcase import cards as call_cards
from showcase.trail import trail_of
from stories import facts, wording
from stories.cards import card_of
from stories.parts import fetch_parts, related_stories, reports_of, story_beside
from stories.queries import reuses_of
from stories.report_sections import chapters_of
from stories.structured_data import article_data, report_data
from stories.versions.presentation import cited

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest
    from wagtail.blocks import StreamValue

    from stories.models import SuccessStoryPage, TransferReportPage

#: How many words blocks have; some hundred blocks.
_WORDS: Final = Memory[int](limit=300, weight=lambda _count: 1)


def story_context(story: SuccessStoryPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of ``story`` shows now, and say until when it is true."""
    items = trail_of(story, request)
    fetch_parts(story)
    related = related_stories(story) if story.pk else []
    reports = reports_of(story) if story.pk else []
    _fetch_sizes(story, *related)
    people = [told(person) for person in story.people_shown]
    for person in people:
        note_end(request, person.consent_ends_on)
    address = (story.get_full_url(request) or "") if story.pk else ""
    return {
        "items": items,
        "card": card_of(story),
        "call_card": _card_of_call(story, request),
        "period": wording.span(story.began_on, story.ended_on),
        "facts": facts.of_story(story),
        "index_url": url_of(story.get_parent(), request) if story.pk else "",
        "voices": [person for person in people if person.words],
        "others": [person for person in people if not person.words],
        "effects": [told(effect) for effect in attached(story, "effects") if effect.actual is not None],
        "fields": list(attached(story.call, "fields_of_action")),
        "reading_time": wording.reading_time(_words(story)),
        "report_pages": reports,
        "reports": [card_of(report) for report in reports],
        "related_pages": related,
        "related": [card_of(other) for other in related],
        "share_url": address,
        "share_ways": share_ways(story.title, address) if address else [],
        "structured_data": script_text(article_data(story, request), breadcrumbs_data(items, story, request)),
    }


def report_context(report: TransferReportPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of ``report`` shows now, and say until when it is true."""
    items = trail_of(report, request)
    fetch_parts(report)
    story = story_beside(report)
    _fetch_sizes(report, story)
    edition = cited(report, request)
    return {
        "items": items,
        "card": card_of(report),
        "call_card": _card_of_call(report, request),
        "story_page": story,
        "story_card": card_of(story) if story else None,
        "facts": facts.of_report(report),
        "sign_offs": [told(item) for item in report.sign_offs.all()],
        "reuses": [told(call) for call in reuses_of(report)] if report.pk else [],
        "chapters": chapters_of(report),
        "cited": edition,
        "structured_data": script_text(
            report_data(report, story, edition, request), breadcrumbs_data(items, report, request)
        ),
    }


def _fetch_sizes(*pages: SuccessStoryPage | TransferReportPage | None) -> None:
    """Fetch the sizes of the pictures of ``pages`` together."""
    fetch_sizes([page.image for page in pages if page and page.image], "card", "wide")


def _card_of_call(page: SuccessStoryPage | TransferReportPage, request: HttpRequest) -> dict[str, Any] | None:
    """Return the card of the project; None while visitors may not see the project."""
    now: datetime = timezone.now()
    call = page.call
    if not call.live or call.status == "draft":
        return None
    valid_until(request, call.next_change(now))
    return call_cards.card_of(call, now)


def _words(story: SuccessStoryPage) -> int:
    """Count the words of a story that are shown, roughly: neither markup nor a quote that was withdrawn."""
    texts = (story.lead, story.before, story.after, *[person.words for person in story.people_shown])
    return _count(texts) + sum(_words_of(story.body, position) for position in range(len(story.body)))


def _words_of(body: StreamValue, position: int) -> int:
    """Count the words of a block; of one that shows nothing but what is in it, once."""

    def count() -> int:
        bound = body[position]
        return _count(bound.block.get_searchable_content(bound.value))

    source = source_of(body, position)
    return count() if source is None else _WORDS.get((body.raw_data[position]["type"], source), count)


def _count(texts: Iterable[object]) -> int:
    return sum([_words_in(str(text)) for text in texts])


@lru_cache(maxsize=2_000)
def _words_in(text: str) -> int:
    return len(strip_tags(text).split())
