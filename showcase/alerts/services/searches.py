"""Searches of alerts: one row for each different query."""

from __future__ import annotations

import hashlib
from typing import Final

from django.conf import settings
from django.utils import translation

from showcase.call_query import CallQuery, Sort, StatusFilter
from showcase.models import AlertSearch
from showcase.query_words import words_of

#: Longer addresses are no searches of people.
LONGEST_QUERY: Final = 1000


class TooLongError(ValueError):
    """The query has more filters than anybody means."""


def canonical(query: CallQuery) -> CallQuery:
    """Return what of ``query`` an alert can ask: open calls alone, whatever the order and the page."""
    return query.replace(status=StatusFilter.OPEN, sort=Sort.DEADLINE)


def search_for(query: CallQuery) -> AlertSearch:
    """Return the row of ``query``, made when there is none.

    Raises:
        TooLongError: for a query of more than 1,000 letters.
    """
    wanted = canonical(query)
    text = wanted.serialise()
    if len(text) > LONGEST_QUERY:
        raise TooLongError
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = AlertSearch.objects.filter(digest=digest).first()
    if known:
        return known
    found, _created = AlertSearch.objects.get_or_create(
        digest=digest, defaults={"query": text, "words": words_in_german(wanted)}
    )
    return found


def words_in_german(query: CallQuery) -> str:
    """Return ``query`` in the language of the mails, whatever the language of whoever asks."""
    with translation.override(settings.LANGUAGE_CODE):
        return words_of(query)


def refresh_words() -> int:
    """Put the searches in words again, since names of places and fields change; return how many changed."""
    changed = []
    for search in AlertSearch.objects.all():
        words = words_in_german(search.call_query)
        if words != search.words:
            search.words = words
            changed.append(search)
    AlertSearch.objects.bulk_update(changed, ["words"], batch_size=200)
    return len(changed)
