"""The English texts of the demo's records: the table ``english`` of a file, where somebody has translated it.

Lists are in the order of the German ones; what is left out, there too, is shown in German.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lokalprojekte.seed.demo.tables import ContentError, Table
from lokalprojekte.seed.markup import to_html, to_list
from stories.report_sections import SECTION_FIELDS

Rows = list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class EnglishCall(Table):
    """A call in English; ``pay`` and ``programme`` (title, place) belong to its forms and dates."""

    title: str
    department: str
    teaser: str
    situation: str
    goal: str
    tasks: list[str]
    remains: str
    continuation: str
    place: str
    sponsor_role: str
    workplace: str
    it: str
    budget: str
    pay: list[str]
    programme: list[tuple[str, str]]

    def fields(self) -> dict[str, Any]:
        """Return the English fields of the page."""
        rich = {name: to_html(getattr(self, name)) for name in ("situation", "goal", "continuation")}
        same = ("title", "department", "teaser", "workplace", "budget")
        return in_english(
            {
                **{name: getattr(self, name) for name in same},
                **rich,
                "tasks": to_list(self.tasks),
                "what_remains": to_html(self.remains),
                "place_detail": self.place,
                "mentor_role": self.sponsor_role,
                "equipment": self.it,
            }
        )


@dataclass(frozen=True, kw_only=True)
class EnglishStory(Table):
    """A story in English; its body has no quotes."""

    title: str
    lead: str
    before: str
    after: str
    people: Rows
    effects: Rows
    body: Rows

    def fields(self) -> dict[str, Any]:
        """Return the English fields of the page, all but the body."""
        return in_english({name: getattr(self, name) for name in ("title", "lead", "before", "after")})


@dataclass(frozen=True, kw_only=True)
class EnglishReport(Table):
    """A report in English: its sections by name, its lists row by row."""

    title: str
    lead: str
    situation: str
    attempts: str
    approach: str
    logic: str
    target_groups: str
    input_note: str = ""
    output_note: str = ""
    effects_note: str = ""
    worked: str
    failed: str
    differently: str
    prerequisites: str
    continuation: str
    limits: str
    outputs: Rows = field(default_factory=list)
    effects: Rows
    competences: Rows
    templates: Rows = field(default_factory=list)
    sign_offs: Rows

    def fields(self) -> dict[str, Any]:
        """Return the English fields of the page."""
        sections = {name: to_html(getattr(self, name)) for name in SECTION_FIELDS}
        return in_english({"title": self.title, "lead": self.lead, **sections})


def in_english(texts: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``texts`` under the names of the English fields."""
    return {f"{name}_en": text for name, text in texts.items()}


def fields_of(english: EnglishCall | EnglishStory | EnglishReport | None) -> dict[str, Any]:
    """Return the English fields of a page; none where nobody has translated it."""
    return english.fields() if english else {}


def beside(rows: Sequence[dict[str, Any]], english: EnglishStory | EnglishReport | None, name: str) -> Rows:
    """Return ``rows`` with what the list ``name`` of ``english`` says; as they are where nobody has translated it.

    Raises:
        ContentError: when there are not as many.
    """
    if english is None:
        return [*rows]
    said: Rows = getattr(english, name)
    if len(rows) != len(said):
        raise ContentError(f"{english.title}: {len(rows)} {name} in German, {len(said)} in English.")
    return [{**row, **in_english(texts)} for row, texts in zip(rows, said, strict=True)]
