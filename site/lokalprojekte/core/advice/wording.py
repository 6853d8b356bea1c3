"""Checks of the words: sentences nobody reads to their end, and ways to reach a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lokalprojekte.core.advice.texts import plain, texts_of

if TYPE_CHECKING:
    from lokalprojekte.core.models import BasePage

#: A sentence with more words is long; advice for German web texts lies between 20 and 25.
MOST_WORDS: Final = 25
_END_OF_SENTENCE = re.compile(r"(?<=[.!?…:])[»«\"”)]?\s+|\n+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: From 0 or +49 on at least eight digits; dots do not part them, or every date would be one.
_TELEPHONE = re.compile(r"(?<![\w.,/-])(?:\+49|0)(?:[ ()/-]{0,3}\d){7,}")
#: First parts of addresses that belong to an office and not to a person.
_OFFICES: Final = frozenset(
    [
        "anfrage",
        "anfragen",
        "barrierefreiheit",
        "buergerbuero",
        "buero",
        "datenschutz",
        "empfang",
        "foerderung",
        "gemeinde",
        "gemeindebuero",
        "hallo",
        "info",
        "kommune",
        "kontakt",
        "kreis",
        "landkreis",
        "mail",
        "office",
        "post",
        "poststelle",
        "presse",
        "projekt",
        "projekte",
        "rathaus",
        "redaktion",
        "sekretariat",
        "service",
        "stadt",
        "stadtbuero",
        "stadtverwaltung",
        "team",
        "verein",
        "verwaltung",
        "willkommen",
        "zentrale",
    ]
)


def long_sentences(page: BasePage) -> Iterator[tuple[str, str, bool]]:
    """Advise to part long sentences; one finding for each field."""
    found: dict[str, list[str]] = {}
    for field, source in texts_of(page):
        for sentence in _END_OF_SENTENCE.split(plain(source)):
            if len(sentence.split()) > MOST_WORDS:
                found.setdefault(field, []).append(" ".join(sentence.split()))
    for field, sentences in found.items():
        message = ngettext(
            "One sentence has more than %(most)d words. Can it be two? «%(beginning)s»",
            "%(count)d sentences have more than %(most)d words. Can they be parted? The longest: «%(beginning)s»",
            len(sentences),
        )
        longest = max(sentences, key=lambda sentence: len(sentence.split()))
        details = {"count": len(sentences), "most": MOST_WORDS, "beginning": Truncator(longest).words(8)}
        yield field, message % details, False


def persons_named(page: BasePage) -> Iterator[tuple[str, str, bool]]:
    """Advise against telephone numbers and addresses of persons."""
    found: dict[str, list[str]] = {}
    for field, source in texts_of(page):
        words = plain(source)
        reached = [match.group().strip() for match in _TELEPHONE.finditer(words)]
        reached += [address for address in _ADDRESS.findall(words) if _is_of_a_person(address)]
        found.setdefault(field, []).extend(reached)
    for field, reached in found.items():
        if reached:
            yield (
                field,
                _("Does this belong to a person? %(what)s. Better an office, or the inquiry form.")
                % {"what": ", ".join(dict.fromkeys(reached))},
                False,
            )


def _is_of_a_person(address: str) -> bool:
    words = re.split(r"[._+-]", address.partition("@")[0].lower())
    return not _OFFICES & set(words)
