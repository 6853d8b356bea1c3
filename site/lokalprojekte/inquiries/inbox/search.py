"""Finding an inquiry by name, e-mail, organisation, reference or words of the message and of its history.

Personal data stays out of every search engine: the words stand in a table of this room. Every word of the question
has to occur, as the beginning of a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from lokalprojekte.inquiries.models import InquiryWord, Rating
from lokalprojekte.inquiries.words import asked_words

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models.inquiry import InquiryQuerySet

#: Stands after every letter there is.
_LAST = "\U0010ffff"


def search_inquiries(queryset: InquiryQuerySet, text: str, *, hidden_from: User | None = None) -> InquiryQuerySet:
    """Return those of ``queryset`` in which every word of ``text`` occurs; any text is fine, an empty one finds all.

    A question of nothing but signs finds nothing. Whoever is named by ``hidden_from`` finds an inquiry by what says
    who the person is only after having rated it: before, a word that begins a word of the name, the address or the
    organisation finds nothing, wherever else it stands («Geheim» in the name, «Geheims Plan» in a note).
    """
    words = asked_words(text)
    if text.strip() and not words:
        return queryset.none()
    rated = Exists(Rating.objects.filter(inquiry=OuterRef("pk"), author=hidden_from))
    for word in words:
        having = InquiryWord.objects.filter(_begins_with(word))
        found = Q(pk__in=having.values("inquiry"))
        if hidden_from is not None:
            naming = having.filter(is_identifying=True, inquiry=OuterRef("pk"))
            found &= Q(rated) | ~Q(Exists(naming))
        queryset = queryset.filter(found)
    return queryset


def _begins_with(word: str) -> Q:
    """Return the condition in the form in which the index of the database at hand answers it."""
    if connection.vendor == "postgresql":
        return Q(word__startswith=word)
    # SQLite uses no index for LIKE; its order of text is that of the code points.
    return Q(word__gte=word, word__lt=word + _LAST)
