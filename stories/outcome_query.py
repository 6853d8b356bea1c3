"""By what the lists of stories and reports are narrowed down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlencode

from lokalprojekte.core.search.question import Question

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import QueryDict

PARAMETERS: Final = frozenset({"q", "handlungsfeld", "land", "seite"})


@dataclass(frozen=True)
class OutcomeQuery:
    """One field of action (slug), one Land (two-digit key), words, each empty where it matters not; a page from 1."""

    field: str = ""
    state: str = ""
    page: int = 1
    text: str = ""

    @classmethod
    def parse(cls, params: QueryDict) -> Self:
        """Read what an address asks for; a page that is no number is the first."""
        page = params.get("seite", "")
        return cls(
            text=Question.parse(params.get("q", "")).text,
            field=params.get("handlungsfeld", ""),
            state=params.get("land", ""),
            page=max(int(page), 1) if page.isascii() and page.isdigit() and len(page) < _DIGITS else 1,
        )

    def known(self, *, fields: Collection[str], states: Collection[str]) -> Self:
        """Return the query without what does not exist."""
        return replace(
            self,
            field=self.field if self.field in fields else "",
            state=self.state if self.state in states else "",
        )

    def serialise(self) -> str:
        """Return the shortest address of this query: ``q=…&handlungsfeld=…&land=…&seite=…``."""
        pairs = {
            "q": self.text,
            "handlungsfeld": self.field,
            "land": self.state,
            "seite": str(self.page) if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in pairs.items() if value})

    @property
    def is_narrow(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.text or self.field or self.state)


#: Longer numbers are no page of any list.
_DIGITS: Final = 7
