"""Finding an inquiry by name, e-mail, organisation, reference or words of the message or the sketch.

Personal data stays out of the search index, so this asks the table itself. Every word has to occur somewhere.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from django.db.models import Q

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models.inquiry import InquiryQuerySet

FIELDS: Final = (
    *("reference", "name", "email", "email_normalised", "organisation", "message"),
    *("sketch__situation", "sketch__goal", "sketch__tasks"),
)
#: More words make a search slower and no better.
MAX_WORDS: Final = 8
_REFERENCE = re.compile(r"(?:LP)?-?([A-Z0-9]{4})-?([A-Z0-9]{4})")


def search_inquiries(queryset: InquiryQuerySet, text: str) -> InquiryQuerySet:
    """Return those of ``queryset`` in which every word of ``text`` occurs; any text is fine, an empty one finds all."""
    words = text.replace("\x00", " ").split()[:MAX_WORDS]
    for word in words:
        queryset = queryset.filter(_anywhere(word))
    return queryset


def _anywhere(word: str) -> Q:
    variants = _spellings(word)
    return reduce(or_, (Q(**{f"{field}__icontains": variant}) for field in FIELDS for variant in variants))


def _spellings(word: str) -> set[str]:
    """Return the word as SQLite has to see it, whose LIKE folds the case of ASCII letters alone, and as a reference."""
    folded = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    if match := _REFERENCE.fullmatch(word.upper()):
        folded.add(f"{match[1]}-{match[2]}")
    return folded
