"""The texts of stories and reports as typed data, and what their bodies may hold.

A body is a list of tables; each key of a table becomes one block, in the order in which they are written:

- ``heading``, ``text``
- ``quote`` with ``name`` and ``role``
- ``picture`` (``true`` for the lead picture, or the name of a drawing) with ``caption``
- ``gallery``: tables with ``picture`` and ``caption``
- ``figures`` (value, unit, label, source), ``timeline`` (when, title, text), ``steps`` (title, text)
- ``accordion`` (title, text), ``table`` (caption, columns, rows)

Every moment is written as days from now, as everywhere in the demo.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lokalprojekte.seed.demo.english_texts import EnglishReport, EnglishStory
from lokalprojekte.seed.demo.tables import Table


@dataclass(frozen=True, kw_only=True)
class Story(Table):
    """A success story. Without ``scene`` it shows the picture of its host; begin and end come from the call."""

    key: str
    title: str
    call: str
    lead: str
    published: int
    body: list[dict[str, Any]]
    scene: str = ""
    picture_caption: str = ""
    before: str = ""
    after: str = ""
    #: Tables with name, role, side ("maker", "host", "other") and words.
    people: list[dict[str, str]] = field(default_factory=list)
    #: One or two tables with level (1 to 7), indicator, baseline, actual, unit, source and measured (days from now).
    effects: list[dict[str, Any]] = field(default_factory=list)
    english: EnglishStory | None = None


@dataclass(frozen=True, kw_only=True)
class Report(Table):
    """A knowledge-transfer report; texts are paragraphs and lists whose lines begin with ``- ``."""

    key: str
    title: str
    call: str
    lead: str
    published: int
    #: Days from now up to which everything is known.
    as_of: int
    #: Key of the story of the same project.
    story: str = ""
    #: Keys of the calls that were made from it.
    reused_by: list[str] = field(default_factory=list)
    scene: str = ""
    licence: str = "CC-BY-4.0"
    situation: str
    attempts: str
    approach: str
    logic: str
    target_groups: str
    makers_count: int
    maker_hours: int
    host_hours: int
    #: Euros.
    cost: float | None = None
    input_note: str = ""
    #: Tables with title, planned, reached, unit and note.
    outputs: list[dict[str, Any]]
    output_note: str = ""
    #: Tables with statement, level, indicator, baseline, target, actual, unit, method, source and measured.
    effects: list[dict[str, Any]]
    effects_note: str = ""
    #: Tables with side ("host", "maker"), competence (slug), text, before and after (levels 1 to 4).
    competences: list[dict[str, Any]]
    worked: str
    failed: str
    differently: str
    prerequisites: str
    #: Tables with file (a name ``template_files.read`` knows), title, description and licence.
    templates: list[dict[str, str]] = field(default_factory=list)
    continuation: str
    limits: str
    #: Tables with party ("host", "maker", "editors"), role, signed (days from now) and remark.
    sign_offs: list[dict[str, Any]]
    body: list[dict[str, Any]] = field(default_factory=list)
    english: EnglishReport | None = None
