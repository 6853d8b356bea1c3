"""Which calls a text finds."""

from __future__ import annotations

from collections.abc import Collection

from lokalprojekte.core.search_words import stems
from showcase.models import ProjectCallPage


def calls_with(text: str, *, among: Collection[int] | None = None) -> list[int]:
    """Return the keys of the calls in which every word of ``text`` stands."""
    calls = ProjectCallPage.objects.order_by()
    if among is not None:
        calls = calls.filter(pk__in=among)
    for stem in stems(text):
        calls = calls.filter(search_text__contains=stem)
    return list(calls.values_list("pk", flat=True))
