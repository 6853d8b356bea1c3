"""A query for calls in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from showcase.call_list import CallList
from showcase.call_query import StatusFilter

if TYPE_CHECKING:
    from showcase.call_query import CallQuery


def words_of(query: CallQuery) -> str:
    """Return what ``query`` asks for, such as «Klima & Energie · 50 km um Husum»."""
    labels = [label for label, _wider in CallList(QueryDict(query.serialise())).wishes]
    return " · ".join(labels) or _("All open projects")


def list_words(calls: CallList) -> str:
    """Return what ``calls`` was asked for as a title says it: «Projekte: Klima & Energie, offen».

    The status is said, too, though the list leaves it unsaid; what could not be read is not in it.
    """
    wishes = [label for label, _wider in calls.wishes]
    if calls.query.status is StatusFilter.OPEN:
        wishes.append(str(StatusFilter.OPEN.label).lower())
    return _("Projects: %(wishes)s") % {"wishes": ", ".join(wishes)}
