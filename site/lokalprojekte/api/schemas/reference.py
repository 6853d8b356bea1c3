"""What the site refers to: official areas and postcodes, own lists, and the words for every choice."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema, ListOf
from lokalprojekte.api.schemas.common import Key, Part
from lokalprojekte.api.schemas.pages import STATE

_State = Annotated[
    str | None, Field(pattern=STATE, description="Key of a Land: only what lies in it.", examples=["01"])
]


class Source(ApiSchema):
    """Whose data these are, and the line their licence asks for wherever they are shown."""

    subject: str = Field(examples=["Gemeinden, Kreise und Länder"])
    line_html: str
    licence: str
    licence_url: str


class Sourced(ApiSchema):
    """Something with its sources; none where the list is our own."""

    sources: list[Source]


class AreaQuery(Part):
    """Which areas are wanted."""

    land: _State = None


class MunicipalityQuery(AreaQuery):
    """Which municipalities are wanted; with ``q`` the best come first, otherwise they stand by name."""

    q: str = Field(
        "",
        max_length=80,
        description="The beginning of a name, of a word in it, or of a postcode; umlauts may be spelled out.",
        examples=["muench"],
    )


class AreaRow(Key):
    """An area by its official key: Land 2 digits, Kreis 5, association 9 (ARS), municipality 8 (AGS)."""

    title: str = Field(examples=["Kreis Nordfriesland"], description="The name as one says it.")
    suffix: str = Field(examples=["Stadt"])
    designation: str = Field(examples=["Stadt"])
    seat: str
    state: Key | None
    district: Key | None
    association: Key | None
    postcode: str = Field(examples=["25813"], description="Of the town hall.")
    population: int
    area_km2: float
    latitude: float = Field(description="Degrees north, WGS 84.")
    longitude: float = Field(description="Degrees east, WGS 84.")


class AreaList(ListOf, Sourced):
    """Areas."""

    items: list[AreaRow]


class PostcodePlace(Sourced):
    """Where a postcode is."""

    code: str = Field(examples=["25813"])
    label: str = Field(examples=["25813 Husum"])
    latitude: float
    longitude: float
    approximate: bool = Field(description="No register places it (a post-office box): a mean of its neighbours.")
    state: Key | None
    municipalities: list[Key]


class CompetenceItem(ApiSchema):
    """One thing somebody can do, mapped to the European classification ESCO."""

    slug: str = Field(examples=["projektmanagement"], description="The value of the filter `kompetenz`.")
    label: str = Field(examples=["Projektmanagement"])
    label_en: str
    esco_group: str
    esco_group_uri: str
    esco_uri: str


class ClusterItem(ApiSchema):
    """Competences under one heading."""

    slug: str
    name: str = Field(examples=["Steuern & Organisieren"])
    competences: list[CompetenceItem]


class CompetenceList(Sourced):
    """All competences in their order."""

    items: list[ClusterItem]


class GoalItem(ApiSchema):
    """One of the 17 goals of the United Nations."""

    number: int = Field(examples=[11])
    title: str


class GoalList(Sourced):
    """All 17."""

    items: list[GoalItem]


class FieldItem(ApiSchema):
    """A field in which municipalities act."""

    slug: str = Field(examples=["mobilitaet-verkehr"])
    number: int
    name: str
    ozg_themes: list[str]
    product_areas: list[str]
    goals: list[int] = Field(description="Numbers of the sustainable development goals.")
    url: str


class FieldList(Sourced):
    """All fields of action in their order."""

    items: list[FieldItem]


class FormItem(ApiSchema):
    """A form in which somebody takes part (Einsatzform)."""

    value: str = Field(examples=["volunteer"])
    slug: str = Field(examples=["ehrenamt"], description="The value of the filter `form`.")
    label: str
    explanation: str
    is_paid_by_host: bool
    is_employment: bool
    guide_url: str | None = Field(description="The page that explains it.")


class FormList(Sourced):
    """All forms."""

    items: list[FormItem]


class EnumValue(ApiSchema):
    """A choice as it stands in answers, and in words."""

    value: str | int
    label: str
    slug: str = Field(description="As it stands in addresses and filters.")
    explanation: str


class EnumItem(ApiSchema):
    """All choices of one kind."""

    name: str = Field(examples=["call_phase"])
    values: list[EnumValue]


class EnumList(Sourced):
    """Every kind of choice."""

    items: list[EnumItem]


ListName = Literal[
    "states",
    "districts",
    "municipalities",
    "postcodes",
    "competences",
    "fields-of-action",
    "sdgs",
    "engagement-forms",
    "enums",
]


class ReferenceItem(ApiSchema):
    """One list."""

    name: ListName
    url: str
    count: int | None


class ReferenceIndex(Sourced):
    """What there is, and whose it is."""

    items: list[ReferenceItem]
