"""What two texts have in common, whoever sent them: compared by their words alone."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Any, Final

#: Letters from which a text says something about its author; «Ich habe Interesse» is written by many.
SHORTEST_TEXT: Final = 80
_WORD = re.compile(r"\w+")
#: The fields of a project sketch in which a host writes in words of their own, in the order of the form.
SKETCH_TEXTS: Final = ("situation", "goal", "tasks", "provided", "tandem")


def own_words(message: str, sketch: Any = None) -> str:
    """Return everything somebody wrote in words of their own: the message, and the answers of a ``sketch``.

    A *Kapazitätsfenster* and an offer of support are chosen from lists and hold none.
    """
    answers = [getattr(sketch, name) for name in SKETCH_TEXTS] if sketch else []
    return "\n\n".join(part for part in (message, *answers) if part)


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` without case, accents' spelling, signs and gaps."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def digest_of_text(text: str) -> str:
    """Return the same 64 hex digits for texts of the same words; empty for one too short to say anything."""
    plain = " ".join(words_of(text))
    if len(plain) < SHORTEST_TEXT:
        return ""
    return hashlib.sha256(plain.encode()).hexdigest()
