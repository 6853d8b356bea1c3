"""A query for calls in words, as a title says it: «Projekte: Klima & Energie, im Umkreis von 50 km um 25813, offen»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from showcase.call_list import CallList
from showcase.call_query import CallQuery, StatusFilter

if TYPE_CHECKING:
    from datetime import datetime


def query_words(query: CallQuery, *, now: datetime | None = None) -> str:
    """Return what ``query`` asks for: the words of the list's own filters, and the status that they leave unsaid.

    The names of places and fields of action are looked up; how often does not depend on how many there are.
    """
    return list_words(CallList(QueryDict(query.serialise()), now=now))


def list_words(calls: CallList) -> str:
    """Return what ``calls`` was asked for; what could not be read is not in it."""
    wishes = [pill.label for pill in calls.pills]
    if calls.query.status is StatusFilter.OPEN:
        wishes.append(str(StatusFilter.OPEN.label).lower())
    return _("Projects: %(wishes)s") % {"wishes": ", ".join(wishes)}
