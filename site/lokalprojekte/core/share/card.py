"""What a picture says. It is cached by strangers for good, so it tells nothing that changes: no status, no deadline."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

#: Pixels; what Facebook, LinkedIn, Mastodon and messengers show large.
WIDTH: Final = 1200
HEIGHT: Final = 630
#: Raised when the drawing changes, so that every picture gets a new address.
DRAWING: Final = 1


@dataclass(frozen=True)
class ShareCard:
    """One picture in words.

    Attributes:
        kind: what the page is, in a word: «Projekt».
        title: the title of the page.
        host: the municipality or authority; empty on its own picture.
        facts: what else is true for long, each in a few words; at most three are shown.
        point: latitude and longitude (degrees, WGS 84) of the pin; None for a map without one.
        field: slug of the field of action whose illustration is shown; empty for the map alone.
        state: key of the Land that is raised out of the map; empty for none.
        is_example: whether the page is invented.
    """

    kind: str
    title: str
    host: str = ""
    facts: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    field: str = ""
    state: str = ""
    is_example: bool = False

    @cached_property
    def digest(self) -> str:
        """Stands for everything the picture shows: its address changes with it."""
        shown = tuple(getattr(self, field.name) for field in fields(self))
        return hashlib.blake2b(repr((DRAWING, shown)).encode(), digest_size=6).hexdigest()

    @property
    def alt(self) -> str:
        """The picture in words, for those who cannot see it."""
        return ". ".join(filter(None, (*((self.example_word,) if self.is_example else ()), self.kind_and_title)))

    @property
    def kind_and_title(self) -> str:
        """What it is, what it is called, and where."""
        return ", ".join(filter(None, (f"{self.kind}: {self.title}", self.host, *self.facts)))

    @property
    def example_word(self) -> str:
        """The mark of what is invented."""
        return _("Example")


class SharedView(NamedTuple):
    """What a view that is no page of the tree tells those who pass it on; ``picture`` is the address of its card."""

    title: str
    text: str
    card: ShareCard
    picture: str
