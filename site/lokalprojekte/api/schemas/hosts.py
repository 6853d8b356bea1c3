"""Hosts: municipalities and authorities that look for somebody."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from lokalprojekte.api.schemas.base import ApiSchema, ListOf
from lokalprojekte.api.schemas.blocks import Body
from lokalprojekte.api.schemas.calls import Outcome
from lokalprojekte.api.schemas.common import Crumb, Facet, Highlight, Hint, Key, PageLink, Searched
from lokalprojekte.api.schemas.pictures import Picture
from showcase.enums import CallPhase, HostKind


class HostFilters(Searched):
    """The filters of /kommunen/."""

    land: Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-6])?$")] = Field(
        "", description="The key of a Land.", examples=["01"]
    )
    art: HostKind | None = Field(None, description="A kind of host.")
    offen: Literal["ja"] | None = Field(None, description="``ja``: only hosts with open projects.")
    facets: bool = Field(default=True, description="Whether to count what each filter would bring.")


class HostItem(ApiSchema):
    """A host as a list tells of it."""

    id: int = Field(examples=[41])
    slug: str = Field(examples=["stadt-husum"])
    url: str | None
    title: str = Field(examples=["Stadt Husum"])
    teaser: str
    is_example: bool = Field(description="Invented to show how the site works; say so wherever it is shown.")
    kind: HostKind
    kind_label: str = Field(examples=["Städte und Gemeinden"])
    area: Key | None = Field(description="The row of the official register.")
    state: Key | None
    latitude: float | None
    longitude: float | None
    population: int | None
    open_calls: int
    all_calls: int
    picture: Picture | None
    updated_at: datetime | None


class HostHit(HostItem):
    """A host that was found."""

    highlight: Highlight | None


class HostList(ListOf):
    """Hosts by name (DIN 5007-1); those whose name or place says the text come before others."""

    items: list[HostHit]
    facets: list[Facet] | None
    hints: list[Hint]
    did_you_mean: str | None


class CallOfHost(PageLink):
    """A call of the host."""

    phase: CallPhase
    phase_label: str
    accepts_inquiries: bool


class HostFact(ApiSchema):
    """What the official register says."""

    label: str = Field(examples=["Einwohner"])
    value: str = Field(examples=["23.158"])


class HostDetail(HostItem):
    """Everything the page of a host says."""

    body: Body = Field(description="The portrait.")
    contact_role: str
    website: str | None
    facts: list[HostFact]
    calls: list[CallOfHost]
    outcomes: list[Outcome]
    neighbours: list[PageLink]
    breadcrumbs: list[Crumb]
    structured_data: list[dict[str, Any]] = Field(description="JSON-LD, as the page carries it.")
