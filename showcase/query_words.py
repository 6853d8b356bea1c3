"""A query for calls in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from showcase.call_list import CallList

if TYPE_CHECKING:
    from showcase.call_query import CallQuery


def words_of(query: CallQuery) -> str:
    """Return what ``query`` asks for, such as «Klima & Energie · im Umkreis von 50 km um Husum»."""
    labels = [label for label, _wider in CallList(QueryDict(query.serialise())).wishes]
    return " · ".join(labels) or _("All open projects")
