"""Keeps the words by which moderators find an inquiry: one row for each, gone when the person is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from lokalprojekte.inquiries.enums import EventKind
from lokalprojekte.inquiries.models import Inquiry, InquiryWord
from lokalprojekte.inquiries.words import describing_words, folded_words, identifying_words

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Entries of the timeline whose text somebody wrote; the others carry names of colleagues or a label.
WRITTEN_KINDS: Final = frozenset(
    {EventKind.STATUS, EventKind.NOTE, EventKind.ANSWER, EventKind.MESSAGE, EventKind.RATED}
)
_BATCH: Final = 500


def index_inquiry(inquiry: Inquiry) -> None:
    """Write the words of an inquiry and of its timeline anew."""
    with transaction.atomic():
        InquiryWord.objects.filter(inquiry=inquiry).delete()
        _add(inquiry, identifying_words(inquiry), identifying=True)
        _add(inquiry, describing_words(inquiry))
        for subject, text in inquiry.events.filter(kind__in=WRITTEN_KINDS).values_list("subject", "text"):
            index_text(inquiry, subject, text)


def index_text(inquiry: Inquiry, *texts: str) -> None:
    """Add the words of further texts; a word that says who the person is goes on doing so."""
    words = [word for text in texts for word in folded_words(text)]
    if words:
        _add(inquiry, words)


def index_missing() -> int:
    """Index what has no words yet, such as rows that were copied in from elsewhere; return how many that were."""
    missing = Inquiry.objects.filter(words__isnull=True, anonymised_at__isnull=True)
    done = 0
    for inquiry in missing.iterator(_BATCH):
        index_inquiry(inquiry)
        done += 1
    return done


def _add(inquiry: Inquiry, words: Iterable[str], *, identifying: bool = False) -> None:
    rows = [InquiryWord(inquiry=inquiry, word=word, is_identifying=identifying) for word in dict.fromkeys(words)]
    InquiryWord.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
