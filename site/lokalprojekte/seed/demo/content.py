"""The demo texts as typed data: one TOML file per call, host, story and report, one per role for the inquiries.

Every moment is written as days from now (negative: past), so the demo is as alive next year as today. Unknown and
missing keys are errors: a text that nobody shows helps nobody.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from lokalprojekte.seed.demo.english_texts import EnglishCall, EnglishReport, EnglishStory
from lokalprojekte.seed.demo.impact_texts import ImpactText, MeasurementText, PlacementText
from lokalprojekte.seed.demo.network_texts import (
    CallTemplateText,
    EventText,
    FundingText,
    NetworkText,
    ProgrammeText,
    SupporterText,
    ThemeIntro,
)
from lokalprojekte.seed.demo.story_texts import Report, Story
from lokalprojekte.seed.demo.tables import ContentError, Table

FOLDER = Path(__file__).parent

Row = TypeVar("Row", bound=Table)


@dataclass(frozen=True, kw_only=True)
class Host(Table):
    """A host portrait. ``area`` is a key of the official register; name and place exist, the rest is invented."""

    key: str
    name: str
    area: str
    scene: str
    department: str
    teaser: str
    about: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Call(Table):
    """A call. ``published``, ``deadline`` and ``starts_in`` count in days from now; ``status`` lists its changes."""

    key: str
    title: str
    host: str
    department: str
    teaser: str
    situation: str
    goal: str
    tasks: list[str]
    remains: str
    #: Competence and level, 1 to 4.
    must: list[tuple[str, int]]
    nice: list[tuple[str, int]]
    fields: list[str]
    place_mode: str
    place: str
    places: int
    starts_in: int
    months: int
    hours_min: int
    hours_max: int
    published: int
    deadline: int
    sponsor_name: str
    sponsor_role: str
    sponsor_hours: int
    workplace: str
    it: str
    budget: str
    continuation: str
    #: Status, days from now, note.
    status: list[tuple[str, int, str]]
    #: Kind, days after the start, time of day, title, place.
    programme: list[tuple[str, int, str, str, str]]
    #: Tables with ``form`` and ``pay``.
    forms: list[dict[str, str]]
    max_open_inquiries: int | None = None
    english: EnglishCall | None = None

    @property
    def is_draft(self) -> bool:
        """Whether nobody has opened it yet."""
        return not self.status


@dataclass(frozen=True, kw_only=True)
class Inquiry(Table):
    """An inquiry and what happened to it; ``sent`` and every ``at`` in days from now."""

    key: str
    role: str
    name: str
    email: str
    sent: float
    message: str = ""
    organisation: str = ""
    calls: list[str] = field(default_factory=list)
    #: Calls that took no more inquiries when this one was sent.
    late_calls: list[str] = field(default_factory=list)
    competences: list[tuple[str, int]] = field(default_factory=list)
    #: Of a company: how many people can do it, by competence.
    people: dict[str, int] = field(default_factory=dict)
    learn: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    postcode: str = ""
    radius_km: int | None = None
    remote: bool = False
    available_from: int | None = None
    available_until: int | None = None
    hours_per_week: int | None = None
    forms: list[str] = field(default_factory=list)
    #: What a company, a host or a funder tells: the fields of ``WindowData``, ``SketchData``, ``OfferData``.
    window: dict[str, Any] = field(default_factory=dict)
    sketch: dict[str, Any] = field(default_factory=dict)
    offer: dict[str, Any] = field(default_factory=dict)
    #: Whether the person may be suggested for other projects.
    suggest: bool = False
    quarantine: str = ""
    #: What was done: ``do``, ``at`` and what that step needs.
    steps: list[dict[str, Any]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What the person wrote in their own words: the message, or a host's answer to the first question."""
        return self.message or str(self.sketch.get("situation", ""))


@dataclass(frozen=True, kw_only=True)
class Template(Table):
    """A text that moderators answer with; ``position`` orders the list."""

    position: int
    name: str
    subject: str
    body: str


@dataclass(frozen=True)
class Content:
    """Everything the demo shows, each kind by its key."""

    supporters: dict[str, SupporterText]
    programmes: dict[str, ProgrammeText]
    hosts: dict[str, Host]
    calls: dict[str, Call]
    call_templates: dict[str, CallTemplateText]
    fundings: dict[str, FundingText]
    events: dict[str, EventText]
    networks: dict[str, NetworkText]
    themes: dict[str, ThemeIntro]
    stories: dict[str, Story]
    reports: dict[str, Report]
    placements: dict[str, PlacementText]
    measurements: dict[str, MeasurementText]
    impact_pages: dict[str, ImpactText]
    inquiries: dict[str, Inquiry]
    templates: list[Template]


def read_content(folder: Path = FOLDER) -> Content:
    """Read all demo texts below ``folder``.

    Raises:
        ContentError: when a file does not say what it should.
    """
    inquiries = [
        Inquiry.read({"role": path.stem, **table}, source=path.name)
        for path in sorted((folder / "inquiries").glob("*.toml"))
        for table in _load(path)["inquiry"]
    ]
    network = folder / "network"
    programme, page = _load(network / "programme.toml"), _load(network / "network.toml")
    return Content(
        supporters=_rows(SupporterText, network / "supporters.toml", "supporter"),
        programmes={programme["key"]: ProgrammeText.read(programme, source="programme")},
        fundings=_rows(FundingText, network / "fundings.toml", "funding"),
        events=_rows(EventText, network / "events.toml", "event"),
        networks={page["key"]: NetworkText.read(page, source="network")},
        themes=_rows(ThemeIntro, network / "themes.toml", "theme"),
        hosts={key: Host.read(table, source=key) for key, table in _tables(folder / "hosts")},
        calls={key: Call.read(table, source=key) for key, table in _tables(folder / "calls", EnglishCall)},
        call_templates=_rows(CallTemplateText, network / "call_templates.toml", "template"),
        stories={key: Story.read(table, source=key) for key, table in _tables(folder / "stories", EnglishStory)},
        reports={key: Report.read(table, source=key) for key, table in _tables(folder / "reports", EnglishReport)},
        placements=_rows(PlacementText, folder / "impact" / "placements.toml", "placement"),
        measurements=_rows(MeasurementText, folder / "impact" / "measurements.toml", "measurement"),
        impact_pages=_rows(ImpactText, folder / "impact" / "pages.toml", "page"),
        inquiries={inquiry.key: inquiry for inquiry in inquiries},
        templates=[
            Template.read({"position": position, **table}, source="reply_templates")
            for position, table in enumerate(_load(folder / "reply_templates.toml")["template"], start=1)
        ],
    )


def _rows(model: type[Row], path: Path, name: str) -> dict[str, Row]:
    """Return the tables ``name`` of a file by their key."""
    return {table["key"]: model.read(table, source=f"{path.name}: {table['key']}") for table in _load(path)[name]}


def _tables(folder: Path, english: type[Table] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield key and table of every file; its table ``english`` is read, too, where the kind has one."""
    for path in sorted(folder.glob("*.toml")):
        table = {"key": path.stem, **_load(path)}
        if english and "english" in table:
            table["english"] = english.read(table["english"], source=f"{path.name}: english")
        yield path.stem, table


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name}: {error}") from error
