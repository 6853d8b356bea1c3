"""The texts of the pages that every installation starts with, as TOML: title, intro, sections."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Section:
    """A heading and its text (see :mod:`lokalprojekte.seed.markup`), or the name of a ready-made block."""

    heading: str = ""
    text: str = ""
    block: str = ""


@dataclass(frozen=True)
class StartingPage:
    """What a page says before an editor changes it."""

    slug: str
    title: str
    intro: str
    sections: tuple[Section, ...]


@cache
def starting_page(slug: str) -> StartingPage:
    """Return the text that comes with the program for the page ``slug``.

    Raises:
        FileNotFoundError: when there is none.
    """
    table = tomllib.loads((_FOLDER / f"{slug}.toml").read_text(encoding="utf-8"))
    sections = tuple(Section(**section) for section in table["section"])
    return StartingPage(slug=slug, title=table["title"], intro=table["intro"], sections=sections)
