"""The texts of the pages that every installation starts with, as TOML; one file per page, named after its slug.

Those in English and in Leichte Sprache stand in folders of their own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it, or the name of a ready-made block.

    ``text`` is written in the markup of :mod:`lokalprojekte.seed.markup`; ``points`` are a list below it, ``steps``
    pairs of title and text.
    """

    heading: str = ""
    text: str = ""
    block: str = ""
    points: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class StartingPage:
    """What a page says before an editor changes it."""

    slug: str
    title: str
    intro: str
    sections: tuple[Section, ...]
    description: str = ""


@cache
def starting_table(slug: str) -> dict[str, Any]:
    """Return the whole text that comes with the program for the page ``slug``, as its file says it.

    Raises:
        FileNotFoundError: when there is none.
    """
    return tomllib.loads((_FOLDER / f"{slug}.toml").read_text(encoding="utf-8"))


def starting_page(slug: str) -> StartingPage:
    """Return title, intro and sections that come with the program for the page ``slug``.

    Raises:
        FileNotFoundError: when there is none.
    """
    table = starting_table(slug)
    return StartingPage(
        slug=slug,
        title=table["title"],
        intro=table["intro"],
        sections=tuple(_section(section) for section in table["section"]),
        description=table.get("description", ""),
    )


def _section(table: dict[str, Any]) -> Section:
    return Section(
        heading=table.get("heading", ""),
        text=table.get("text", ""),
        block=table.get("block", ""),
        points=tuple(table.get("points", ())),
        steps=tuple((title, text) for title, text in table.get("steps", ())),
    )
