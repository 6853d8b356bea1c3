"""Setting words in a given space: the site's own typeface, lines of like length, nothing beyond the edge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from django.conf import settings
from fontTools.ttLib import TTFont
from PIL import ImageFont

#: Weights of the variable font.
TEXT: Final = 400
MEDIUM: Final = 560
DISPLAY: Final = 800
_SHORTEST_REST: Final = 3


def typeface(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return the typeface of the site at ``size`` pixels and ``weight`` (200 to 800)."""
    font = ImageFont.truetype(BytesIO(_truetype()), size)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=1)
def _truetype() -> bytes:
    """Return the web font as TrueType, for not every build of FreeType reads WOFF2."""
    font = TTFont(Path(settings.STATICFILES_DIRS[0]) / "fonts" / "atkinson-hyperlegible-next.woff2")
    font.flavor = None
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


@dataclass(frozen=True)
class Set:
    """Text that fits: its lines, the font they are set in, and the distance from line to line in pixels."""

    lines: list[str]
    font: ImageFont.FreeTypeFont
    leading: int

    @property
    def height(self) -> int:
        """From the top of the first to the bottom of the last line."""
        return self.leading * len(self.lines)


def fit(text: str, *, width: int, height: int, sizes: tuple[int, ...], weight: int, leading: float) -> Set:
    """Set ``text`` in the largest of ``sizes`` (falling) that fits ``width`` × ``height``; the smallest is cut short.

    At a larger size no word is broken; at the smallest, words that are too long are.
    """
    clean = " ".join(text.replace("\N{SOFT HYPHEN}", "").split())
    for size in sizes:
        font = typeface(size, weight)
        step = round(size * leading)
        most = max(1, height // step)
        last = size == sizes[-1]
        words = _breakable(clean.split(" "), font, width) if last else clean.split(" ")
        if any(font.getlength(word) > width for word in words):
            continue
        lines = _lines(words, font, width)
        if len(lines) <= most:
            return Set(_balanced(words, font, width, len(lines)), font, step)
        if last:
            return Set([*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), font, width)], font, step)
    raise AssertionError("The smallest size takes everything.")


def shortened(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """Return ``text`` if it fits one line, else its beginning with an ellipsis."""
    if font.getlength(text) <= width:
        return text
    end = len(text)
    while end and font.getlength(f"{text[:end].rstrip(' ,.:;–-')}…") > width:
        end -= 1
    return f"{text[:end].rstrip(' ,.:;–-')}…"


def _lines(words: list[str], font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(words: list[str], font: ImageFont.FreeTypeFont, width: int, count: int) -> list[str]:
    """Return ``count`` lines whose longest is as short as can be: halve the doubt until it is a pixel."""
    low, high = max((int(font.getlength(word)) for word in words), default=0), width
    while low < high:
        middle = (low + high) // 2
        if len(_lines(words, font, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return _lines(words, font, high)


def _breakable(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Part words that are wider than a line, with a hyphen where they are parted."""
    parts: list[str] = []
    for word in words:
        rest = word
        while font.getlength(rest) > width:
            end = next(index for index in range(len(rest) - 1, 0, -1) if font.getlength(f"{rest[:index]}-") <= width)
            end = max(1, min(end, len(rest) - _SHORTEST_REST))
            parts.append(f"{rest[:end]}-")
            rest = rest[end:]
        parts.append(rest)
    return parts
