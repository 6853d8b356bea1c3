"""Stories and reports: what came of projects."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from lokalprojekte.api.schemas.base import ApiSchema, ListOf
from lokalprojekte.api.schemas.blocks import Body, Document
from lokalprojekte.api.schemas.common import Crumb, Facet, Highlight, Hint, Key, PageLink, Searched, Tag
from lokalprojekte.api.schemas.pictures import Picture
from stories.enums import Side, SignOffParty

#: A number as it was entered, exact: a text.
Number = Annotated[str, Field(examples=["11.00"])]


class OutcomeFilters(Searched):
    """The filters of /geschichten/ and /berichte/."""

    handlungsfeld: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{0,60}$")] = Field(
        "", description="A field of action of the project.", examples=["mobilitaet"]
    )
    land: Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-6])?$")] = Field(
        "", description="The key of the Land the project was in.", examples=["01"]
    )
    facets: bool = Field(default=True, description="Whether to count what each filter would bring.")


class OutcomeItem(ApiSchema):
    """A story or a report as a list tells of it."""

    id: int = Field(examples=[120])
    slug: str = Field(examples=["der-leere-rollwagen"])
    url: str | None
    title: str = Field(examples=["Der leere Rollwagen"])
    lead: str
    is_example: bool = Field(description="Invented to show how the site works; say so wherever it is shown.")
    host: PageLink
    call: PageLink = Field(description="The project it tells of.")
    state: Key | None
    began_on: date | None
    ended_on: date | None
    period_label: str = Field(examples=["April 2026 bis März 2027"])
    fields_of_action: list[Tag]
    picture: Picture | None
    published_at: datetime | None
    updated_at: datetime | None


class Measured(ApiSchema):
    """One measured value and what it was before; null is what nobody measured, never 0."""

    indicator: str = Field(examples=["Wochen bis zum Bescheid"])
    level: int = Field(ge=1, le=7, description="Step of the Wirkungstreppe; effect begins at 4.")
    level_label: str
    baseline: Number | None
    actual: Number | None
    unit: str = Field(examples=["Wochen"])
    label: str = Field(description="The change in words.", examples=["6 statt 11 Wochen"])
    source: str
    measured_on: date | None


class StoryItem(OutcomeItem):
    """A story as a list tells of it."""

    figure: Measured | None = Field(description="The one figure people retell.")


class ReportItem(OutcomeItem):
    """A report as a list tells of it."""

    as_of: date | None
    licence: str = Field(description="Of its text; SPDX identifier where there is one.", examples=["CC-BY-4.0"])
    licence_url: str | None
    effect_count: int
    template_count: int


class StoryHit(StoryItem):
    """A story that was found."""

    highlight: Highlight | None


class ReportHit(ReportItem):
    """A report that was found."""

    highlight: Highlight | None


class OutcomeList(ListOf):
    """What lists of stories and of reports say besides their items."""

    facets: list[Facet] | None
    hints: list[Hint]
    did_you_mean: str | None


class StoryList(OutcomeList):
    """Stories, the newest first."""

    items: list[StoryHit]


class ReportList(OutcomeList):
    """Reports, the newest first."""

    items: list[ReportHit]


class Voice(ApiSchema):
    """Somebody in a story, as long as they agree to it."""

    side: Side
    side_label: str
    name: str
    role: str
    words: str


class StoryDetail(StoryItem):
    """Everything the page of a story says."""

    before: str
    after: str
    body: Body
    effects: list[Measured]
    voices: list[Voice]
    supporters: list[str]
    reading_time_label: str = Field(examples=["4 Minuten Lesezeit"])
    reports: list[PageLink]
    related: list[PageLink]
    breadcrumbs: list[Crumb]
    structured_data: list[dict[str, Any]] = Field(description="JSON-LD, as the page carries it.")


class ReportSection(ApiSchema):
    """One section; tables that belong to it stand in fields of their own."""

    key: str = Field(examples=["ausgangslage"])
    number: str = Field(description="Of the Social Reporting Standard.", examples=["2.1"])
    title: str
    html: str = Field(description="HTML with resolved links; empty where there is only a table.")


class ReportChapter(ApiSchema):
    """Sections under a common heading."""

    key: str = Field(examples=["problem"])
    title: str
    sections: list[ReportSection]


class ReportInput(ApiSchema):
    """What went in."""

    makers: int | None
    maker_hours: int | None
    host_hours: int | None
    cost: Number | None = Field(description="Euros, without hours.")


class ReportOutput(ApiSchema):
    """What was done, planned and reached."""

    title: str
    planned: Number | None
    reached: Number | None
    unit: str
    note: str


class ReportEffect(Measured):
    """What changed, and how one knows."""

    statement: str
    target: Number | None
    is_reached: bool | None
    method: str


class BuiltCompetence(ApiSchema):
    """What somebody can do now."""

    side: Side
    side_label: str
    slug: str | None
    name: str | None
    text: str
    level_before: int | None
    level_after: int | None


class ReportTemplate(ApiSchema):
    """A file others can take over."""

    title: str
    description: str
    document: Document


class SignOff(ApiSchema):
    """Who confirmed that the report is right: by role."""

    party: SignOffParty
    party_label: str
    role: str
    signed_on: date
    remark: str


class ReportVersion(ApiSchema):
    """A published version; its addresses stay."""

    number: int
    published_at: datetime
    is_current: bool
    url: str
    pdf_url: str | None
    bibtex_url: str


class Citation(ApiSchema):
    """How the version shown is cited."""

    text: str
    address: str
    bibtex: str


class ReportDetail(ReportItem):
    """Everything the page of a report says."""

    version: int | None
    versions: list[ReportVersion]
    citation: Citation | None
    pdf_url: str | None = Field(description="The PDF of the version shown.")
    chapters: list[ReportChapter]
    input: ReportInput
    outputs: list[ReportOutput]
    effects: list[ReportEffect]
    competences: list[BuiltCompetence]
    templates: list[ReportTemplate]
    sign_offs: list[SignOff]
    body: Body = Field(description="The annex.")
    story: PageLink | None
    reuses: list[PageLink] = Field(description="Calls made from this report.")
    breadcrumbs: list[Crumb]
    structured_data: list[dict[str, Any]] = Field(description="JSON-LD, as the page carries it.")
