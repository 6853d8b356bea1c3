"""By what the list of hosts is narrowed down, read from an address and written back the shortest way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import urlencode

from lokalprojekte.core.search.question import LONGEST_QUESTION
from showcase.enums import HostKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import QueryDict

PARAMETERS: Final = frozenset({"q", "land", "art", "offen", "seite"})
#: What the check box «only with open projects» sends.
YES: Final = "ja"
#: Longer numbers are no page of any list.
_DIGITS: Final = 7


@dataclass(frozen=True, slots=True)
class HostQuery:
    """Words, the key of a Land, a kind, whether only hosts with open projects count; a page from 1."""

    text: str = ""
    state: str = ""
    kind: HostKind | None = None
    only_open: bool = False
    page: int = 1

    @classmethod
    def parse(cls, params: QueryDict) -> Self:
        """Read what an address asks for; what makes no sense is left out."""
        kind, page = params.get("art", ""), params.get("seite", "")
        text = "".join(sign if sign.isprintable() else " " for sign in params.get("q", ""))
        return cls(
            text=" ".join(text.split())[:LONGEST_QUESTION].strip(),
            state=params.get("land", ""),
            kind=HostKind(kind) if kind in HostKind else None,
            only_open=params.get("offen", "") == YES,
            page=max(int(page), 1) if page.isascii() and page.isdigit() and len(page) < _DIGITS else 1,
        )

    def known(self, *, states: Collection[str]) -> Self:
        """Return the query without a Land that does not exist."""
        return self if self.state in states else replace(self, state="")

    def replace(self, **changes: Any) -> Self:
        """Return the query with some wishes changed, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    def serialise(self) -> str:
        """Return the shortest address: ``q=…&land=…&art=…&offen=ja&seite=…``, nothing for what is not asked."""
        pairs = {
            "q": self.text,
            "land": self.state,
            "art": self.kind.value if self.kind else "",
            "offen": YES if self.only_open else "",
            "seite": str(self.page) if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in pairs.items() if value})

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return self != type(self)(page=self.page)
