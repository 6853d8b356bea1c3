"""What the pages of impact state: figures with what they mean, what they rest on, and where they end."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema, ListOf
from lokalprojekte.api.schemas.common import Part
from lokalprojekte.api.schemas.pages import STATE, PageItem

StateOf = Literal["known", "missing", "withheld"]
_Year = Annotated[int | None, Field(ge=1900, le=2999, description="One of `choices.years`.", examples=[2025])]
_Land = Annotated[str | None, Field(pattern=STATE, description="A key of `choices.states`.", examples=["05"])]


class ScopeQuery(Schema):
    """Which part of what a page counts is wanted."""

    jahr: _Year = None
    land: _Land = None


class RecordQuery(ScopeQuery, Part):
    """Which records are wanted."""


class Level(ApiSchema):
    """A step on the stairs of impact (Wirkungstreppe); effect begins at step 4."""

    step: int = Field(ge=1, le=7, examples=[4])
    label: str = Field(examples=["Menschen wissen oder können mehr"])
    group: Literal["output", "outcome", "impact"]


class FigureDefinition(ApiSchema):
    """What a figure means, wherever it stands."""

    key: str = Field(examples=["abgeschlossene-projekte"])
    label: str = Field(examples=["abgeschlossene Projekte"])
    definition: str = Field(description="What is counted and what is not.")
    unit: str = Field(examples=["h"], description="`%`, `€`, `h` (hours), or empty for a plain count.")
    level: Level
    counts_people: bool


class FigureList(ApiSchema):
    """All figures in their order."""

    items: list[FigureDefinition]


class Before(ApiSchema):
    """The same figure over the period before."""

    value: int | None
    state: StateOf
    change: int | None = Field(description="Percentage points where the unit is `%`.")
    text: str = Field(examples=["+3"], description="The change in words; empty where it is unknown.")


class Aim(ApiSchema):
    """What was to be reached."""

    value: int
    text: str
    reached: str = Field(examples=["zu 80 % erreicht"], description="Empty of shares, and where nothing is known.")


class FigureValue(FigureDefinition):
    """A figure of one page, as it may be published. Missing is not nought."""

    value: int | None = Field(examples=[12])
    text: str = Field(examples=["12"], description="The value as it is read, or why there is none.")
    state: StateOf
    n: int | None = Field(description="On how many records the value rests.")
    basis: str = Field(examples=["aus 9 Einsätzen"])
    as_of: dt.date
    note: str = Field(description="What editors say about this figure on this page.")
    before: Before | None
    target: Aim | None
    records_url: str = Field(description="The records behind it, in this API.")
    proof_url: str | None = Field(description="The records behind it, as a page.")


class MeasuredValue(ApiSchema):
    """A measurement, or an effect from a report."""

    title: str
    indicator: str
    before: float | None = Field(description="Null where nobody measured it.")
    after: float | None
    target: float | None = Field(description="Null where nothing was agreed beforehand.")
    unit: str
    level: Level
    as_of: dt.date | None
    n: int | None
    method: str
    source: str
    source_url: str
    belongs_to: str = Field(description="Project, programme or report, as far as everybody may read it.")
    belongs_to_url: str | None
    is_example: bool


class Period(ApiSchema):
    """Two days that both belong to it; null where there is no end."""

    since: dt.date | None
    until: dt.date | None


class StateChoice(ApiSchema):
    """A Land a page can be narrowed down to."""

    key: str = Field(examples=["05"])
    name: str = Field(examples=["Nordrhein-Westfalen"])


class Choices(ApiSchema):
    """How the statement can be narrowed down."""

    years: list[int]
    states: list[StateChoice]


class DataFile(ApiSchema):
    """The same as a file."""

    title: str
    url: str


class ImpactSummary(ApiSchema):
    """A page of impact in a list."""

    page: PageItem
    kind: Literal["overview", "all", "programme", "funder", "state", "period"]
    intro: str
    is_example: bool
    statement_url: str


class ImpactList(ListOf):
    """The overview first, then the pages below it."""

    items: list[ImpactSummary]


class ImpactStatement(ApiSchema):
    """Everything a page says, about what was asked for."""

    page: PageItem
    kind: Literal["overview", "all", "programme", "funder", "state", "period"]
    intro: str
    subject: str = Field(examples=["Alle Projekte, 2025"])
    period: Period
    before: Period | None = Field(description="What `before` of every figure is about.")
    state: str | None = Field(description="The Land that counts; null for all.", examples=["05"])
    as_of: dt.date
    is_example: bool = Field(description="Whether invented records count as well.")
    figures: list[FigureValue]
    measured: list[MeasuredValue] = Field(description="The furthest reaching first.")
    limits_html: str = Field(description="What these figures cannot say.")
    choices: Choices
    files: list[DataFile]


class RecordRow(ApiSchema):
    """A record behind a figure: never a person."""

    title: str
    url: str | None = Field(description="Null where it has no page.")
    cells: list[str] = Field(description="One for each of `headings` but the first, which is that of the title.")
    is_example: bool


class RecordList(ListOf):
    """The records behind a figure. What not everybody may read counts, and is left out here."""

    figure: FigureValue
    headings: list[str]
    note: str
    items: list[RecordRow]
