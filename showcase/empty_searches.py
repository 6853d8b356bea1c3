"""Which searches without a result are counted, and as what.

Counted are words, never a person: no address of a machine, no time finer than a day, no text that looks like an
address, a number to call or a file number. Robots, reloads and previews do not count; whoever presses the button a
hundred times in a minute counts once. It is a hint for editors, no statistic.
"""

from __future__ import annotations

import hashlib
import logging
import re
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.db import DatabaseError
from django.utils import timezone

from lokalprojekte.core.german import search_key
from lokalprojekte.delivery.front import METHOD
from lokalprojekte.delivery.page_cache import refuse_page
from showcase.models.empty_search import LONGEST
from showcase.services import count_empty_search

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.core.enums import SearchPlace

logger = logging.getLogger(__name__)

#: What programs that fetch pages by themselves call themselves; whoever says nothing is one, too.
_ROBOT: Final = re.compile(
    r"bot|crawl|spider|slurp|preview|fetch|monitor|curl|wget|python|java/|go-http|headless", re.IGNORECASE
)
#: A browser that asks again for what it has, or ahead of a click.
_AGAIN: Final = ("no-cache", "max-age=0")
#: So many digits, whatever stands between them, are a phone, a customer or a file number; a postcode has five.
_MANY_DIGITS: Final = re.compile(r"(?:\d[\s./()+-]*){6}")
_SECONDS: Final = 60
_FEWEST_LETTERS: Final = 2


def note_empty_search(request: HttpRequest, text: str, where: SearchPlace) -> None:
    """Count that ``text`` found nothing in ``where``, if somebody really asked for it.

    Also keeps the page out of the page cache: an answer from there would not be counted. That a search cannot be
    counted costs the visitor nothing.
    """
    refuse_page(request)
    words = kept_words(text)
    if not words or not _is_somebody(request) or not _is_first(words, where):
        return
    try:
        count_empty_search(words, where, day=timezone.localdate())
    except DatabaseError:
        logger.warning("A search without a result was not counted.")


def kept_words(text: str) -> str:
    """Return ``text`` as it is kept: folded, at most 100 characters; empty where it looks personal or says nothing."""
    if "@" in text or _MANY_DIGITS.search(text):
        return ""
    words = search_key(text.replace("\x00", " "))[:LONGEST].strip()
    return words if sum(letter.isalpha() for letter in words) >= _FEWEST_LETTERS else ""


def _is_somebody(request: HttpRequest) -> bool:
    """Tell whether a person asked, as far as a request says: by a click of their own, in a browser."""
    agent = request.headers.get("User-Agent", "")
    control = request.headers.get("Cache-Control", "")
    return (
        request.method == "GET"
        and request.META.get(METHOD, "GET") == "GET"
        and bool(agent)
        and not _ROBOT.search(agent)
        and not any(word in control for word in _AGAIN)
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
        and request.headers.get("Sec-Fetch-Site", "none") != "cross-site"
        and not getattr(request, "is_preview", False)
    )


def _is_first(words: str, where: SearchPlace) -> bool:
    """Tell whether nobody asked for the same within this minute, in this process."""
    digest = hashlib.blake2b(words.encode(), digest_size=12).hexdigest()
    return bool(cache.add(f"empty-search:{where}:{digest}", 1, timeout=_SECONDS))
