"""Where a place is that somebody wrote into the search: a postcode, a town, a town and its Kreis."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from lokalprojekte.core.german import search_key
from lokalprojekte.reference.queries import Location, Place, find_places, locate

_POSTCODE = re.compile(r"(?<![0-9])[0-9]{5}(?![0-9])")
#: What stands in brackets behind a name: «Neuenkirchen (Kreis Dithmarschen)».
_ADDITION = re.compile(r"\s*\(.*$")
#: How many towns of one name are offered to choose from; no name in Germany is borne by more than some thirty.
MOST_CHOICES: Final = 40


@dataclass(frozen=True, slots=True)
class Where:
    """What became of a text: a point, or a sentence why there is none, and the towns that could be meant."""

    location: Location | None = None
    problem: str = ""
    choices: list[Place] = field(default_factory=list)


def where_is(text: str) -> Where:
    """Return where ``text`` is; at most two queries and those for the names of the Kreise."""
    if not text:
        return Where()
    if code := _POSTCODE.search(text):
        location = locate(code.group())
        return Where(location) if location else Where(problem=_("We do not know this postcode."))
    if text.replace(" ", "").isdigit():
        return Where(problem=_("A postcode has five digits, for example 24837."))
    return _among(text, find_places(_ADDITION.sub("", text), limit=MOST_CHOICES))


def _among(text: str, places: list[Place]) -> Where:
    """Choose what ``text`` means: the whole label, the only town of that name, or the only one that begins so."""
    wanted = search_key(text)
    labelled = [place for place in places if search_key(place.label) == wanted]
    named = [place for place in places if search_key(_ADDITION.sub("", place.label)) == wanted]
    for candidates in (labelled, named, places):
        if len(candidates) == 1:
            return Where(candidates[0].location)
        if candidates:
            return Where(problem=_("There are several places of this name. Which one do you mean?"), choices=candidates)
    return Where(problem=_("We do not know this place. Is it written differently?"))
