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
#: Of towns that share a name, one so many times as large as the next is the one people mean.
_OUTGROWS: Final = 8
#: How many towns of one name are offered to choose from; no name in Germany is borne by more than some thirty.
MOST_CHOICES: Final = 40


@dataclass(frozen=True, slots=True)
class Where:
    """What became of a text: a point, or a sentence why there is none, and the other towns that could be meant."""

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
    """Choose what ``text`` means: the whole label, the town of that name, or the one that begins so."""
    wanted = search_key(text)
    labelled = [place for place in places if search_key(place.label) == wanted]
    named = [place for place in places if search_key(_ADDITION.sub("", place.label)) == wanted]
    for candidates in (labelled, named, places):
        if candidates:
            return _the_one_meant(candidates)
    return Where(problem=_("We do not know this place. Is it written differently?"))


def _the_one_meant(candidates: list[Place]) -> Where:
    """Return the only one, or the one far larger than all others together with these, or the question which."""
    largest, *others = sorted(candidates, key=lambda place: -place.population)
    if not others:
        return Where(largest.location)
    if largest.population >= _OUTGROWS * others[0].population:
        return Where(largest.location, choices=[place for place in candidates if place is not largest])
    return Where(problem=_("There are several places of this name. Which one do you mean?"), choices=candidates)
