"""The reasons of a match as people read them: German, English, Leichte Sprache."""

from __future__ import annotations

from typing import Final

from lokalprojekte.matching.sentences.easy import EasyGerman
from lokalprojekte.matching.sentences.english import English
from lokalprojekte.matching.sentences.german import German
from lokalprojekte.matching.sentences.language import Language, Reason

__all__ = ["LANGUAGES", "EasyGerman", "English", "German", "Language", "Reason", "language_for"]

#: The languages by the codes of the site.
LANGUAGES: Final[dict[str, type[Language]]] = {"de": German, "en": English, "de-simple": EasyGerman}


def language_for(code: str) -> type[Language]:
    """Return how to speak in the language with ``code``; German for one nobody speaks here."""
    return LANGUAGES.get(code, LANGUAGES.get(code.split("-", maxsplit=1)[0], German))
