"""What the search over the whole site knows of every entry without asking: its kind, and how new its page is.

Read once for each language and again after any change of the site: what thousands of hits are sorted and counted by
need not come from the database with every question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from home.search_results import visible_entries
from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import spoken_here

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KINDS: Final = [kind.value for kind in SearchKind]


class Hit(NamedTuple):
    """A page that was found, by its key; ``titled``: in its title; ``published``: seconds since the epoch, or 0."""

    key: int
    titled: bool
    published: float

    @property
    def rank(self) -> tuple[bool, float, int]:
        """The place among the others: those found in their title first, then the newest."""
        return (not self.titled, -self.published, -self.key)


@dataclass(frozen=True)
class Hits:
    """Pages somebody may find, or found; these stand in the order of their ranks. Columns of equal length."""

    keys: NDArray[np.int64]
    kinds: NDArray[np.int64]
    titled: NDArray[np.bool_]
    published: NDArray[np.float64]

    @classmethod
    def of(cls, entries: Iterable[tuple[int, str, datetime | None]]) -> Hits:
        """Put entries (key, kind, when their page was last published) into columns."""
        found = list(entries)
        return cls(
            keys=np.array([key for key, _kind, _at in found], dtype=np.int64),
            kinds=np.array([_KINDS.index(kind) for _key, kind, _at in found], dtype=np.int64),
            titled=np.zeros(len(found), dtype=np.bool_),
            published=np.array([at.timestamp() if at else 0.0 for _key, _kind, at in found], dtype=np.float64),
        )

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, position: int) -> Hit:
        return Hit(int(self.keys[position]), bool(self.titled[position]), float(self.published[position]))

    def among(self, found: Collection[int], titled: Collection[int]) -> Hits:
        """Return those of ``found``, sorted anew, of which ``titled`` were found in their title."""
        kept = np.isin(self.keys, np.fromiter(found, dtype=np.int64))
        in_title = np.isin(self.keys, np.fromiter(titled, dtype=np.int64))
        ordered = np.lexsort((-self.keys, -self.published, ~in_title))
        return self._only(ordered[kept[ordered]], in_title)

    def of_kind(self, kind: SearchKind) -> Hits:
        """Return those of ``kind`` in the same order."""
        return self._only(np.flatnonzero(self.kinds == _KINDS.index(kind.value)), self.titled)

    def by_kind(self) -> Counter[str]:
        """Return how many there are of each kind."""
        numbers = np.bincount(self.kinds, minlength=len(_KINDS)).tolist()
        return Counter({kind: number for kind, number in zip(_KINDS, numbers, strict=True) if number})

    def _only(self, positions: NDArray[np.intp], titled: NDArray[np.bool_]) -> Hits:
        return Hits(self.keys[positions], self.kinds[positions], titled[positions], self.published[positions])


_KEPT: Final = Kept[Hits]()


def every_entry() -> Hits:
    """Return every entry somebody may find in the language spoken now."""
    columns = ("pk", "kind", "page__last_published_at")
    return _KEPT.get(spoken_here(), lambda: Hits.of(visible_entries().values_list(*columns)))
