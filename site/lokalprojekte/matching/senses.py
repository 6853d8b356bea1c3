"""In which sense a clause speaks of what it names: ability, a little of it, a wish to learn, none, no more of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final


class Sense(Enum):
    """What a clause says about the competences it names."""

    CAN = "can"
    LITTLE = "little"
    WISH = "wish"
    CANNOT = "cannot"
    NO_MORE = "no more"


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{pattern}" for pattern in patterns))


_KNOWING = r"(?:\w*erfahrung\w*|ahnung|\w*kenntniss?e?n?|\w*wissen|talent|lust|interesse|beruehrungspunkte)"
_HAVING = "kann|koennen|kenne|beherrsche|verstehe|mag|moechte|will|mache|habe|liegt|liegen|ist|sind|bin|war|waren|werde"
#: What follows «nicht» when it denies nothing, and what shows that a manner is denied, not the thing.
_NOT_ONLY = r"(?! nur| zuletzt| mehr nur)\b"
_MANNER = r"(?! (?:laut|leise|weg|erreichbar|mein einziges))"
_CANNOT: Final = _any_of([
    rf"(?:kein(?:e|en|erlei|em|er)?|kaum|wenig|nie|noch nie|ohne)\b (?:\w+ ){{0,4}}{_KNOWING}\b",
    rf"(?:{_HAVING}) (?:\w+ ){{0,6}}?nicht{_NOT_ONLY}{_MANNER}",
    r"gar nicht\b", r"auch nicht (?:mit|in|von|bei|zu)\b", r"nichts am hut\b", r"nicht (?:so )?(?:mein|meine)\b",
    r"nichts (?:fuer mich|anfangen)\b", r"fehl(?:t|en) mir\b", r"noch nie\b", r"nie gemacht\b", r"nur aus der ferne\b",
    r"verstehe ich (?:leider )?nichts\b",
])  # fmt: skip
_NO_MORE: Final = _any_of([
    r"(?:nichts|nicht|nie|keine?n?) (?:\w+ )?(?:mehr|wieder)\b(?! nur)", r"genug von\b", r"nie wieder\b", r"satt\b",
    r"leid\b",    r"hinter mir lassen\b", r"bitte (?:kein|keine|keinen|nichts)\b", r"schluss mit\b",
])  # fmt: skip
_WISH: Final = _any_of([
    r"(?:dazu|kennen|er)?(?:zu)?lernen\b", r"lerne (?:ich )?(?:gern|sehr|dazu)", r"lerne ich\b",
    r"ein(?:zu)?arbeiten\b",
    r"(?:hin)?ein?schnuppern\b", r"reinschnuppern\b", r"(?:hin)?einwachsen\b", r"reinwachsen\b", r"neugierig\b",
    r"weiterbilden\b", r"interessiert mich\b", r"interessieren wuerde\b", r"wuerde mich interessieren\b",
    r"faende ich (?:auch )?(?:interessant|spannend)\b", r"waeren? mal was\b", r"ein raetsel\b", r"schon immer mal\b",
    r"umsteigen\b", r"quereinsteigen\b", r"will mehr\b", r"gerne? mal (?:sehen|erleben|ausprobieren)\b",
    r"einblick in\b", r"fuss fassen\b", r"loesen will\b",
])  # fmt: skip
_LITTLE: Final = _any_of([
    r"(?:nur|bloss|gerade mal) (?:die |ein paar )?grundlagen\b", r"grundkenntnisse\b", r"ein bisschen\b",
    r"ein wenig\b", r"weniger aus\b", r"ein paar brocken\b", r"am rande\b", r"nur wenig\b", r"anfaenger\w*\b",
])  # fmt: skip
_IN_ORDER: Final = ((Sense.NO_MORE, _NO_MORE), (Sense.WISH, _WISH), (Sense.CANNOT, _CANNOT), (Sense.LITTLE, _LITTLE))


def sense_of(clause: str) -> Sense:
    """Return the sense of ``clause``: folded words, parted by blanks."""
    return next((sense for sense, pattern in _IN_ORDER if pattern.search(clause)), Sense.CAN)
