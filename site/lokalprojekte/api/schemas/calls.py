"""Calls: what a list tells of one, and everything its page says."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from lokalprojekte.api.schemas.base import ApiSchema, ListOf
from lokalprojekte.api.schemas.blocks import Body
from lokalprojekte.api.schemas.common import (
    SLUGS,
    STATES,
    Crumb,
    Facet,
    Highlight,
    Hint,
    Key,
    PageLink,
    Searched,
    Tag,
    several,
)
from lokalprojekte.api.schemas.pictures import Picture
from showcase.call_query import LONGEST_PLACE
from showcase.enums import CallPhase, EngagementForm, PlaceMode
from showcase.filters import DEFAULT_RADIUS, Duration, HostSize, Sort, StatusFilter, Workload

Form = StrEnum("Form", {form.name: form.slug for form in EngagementForm})  # type: ignore[misc] # made from the choices
Mode = StrEnum("Mode", {mode.name: mode.slug for mode in PlaceMode})  # type: ignore[misc] # made from the choices
DISTRICTS: Any = several("[0-9]{5}")
FORMS: Any = several(among=(form.slug for form in EngagementForm))
MODES: Any = several(among=(mode.slug for mode in PlaceMode))
WORKLOADS: Any = several(among=Workload.values)
DURATIONS: Any = several(among=Duration.values)
SIZES: Any = several(among=HostSize.values)
#: ``showcase.filters.RADII``; a test compares both.
Radius = Annotated[
    Literal[10, 25, 50, 100, 200], BeforeValidator(lambda value: int(value) if value.isdigit() else value)
]


class CallFilters(Searched):
    """The filters of /projekte/: values of one add up, filters narrow each other."""

    land: STATES = Field(default_factory=list, description="Keys of Länder.", examples=[["01", "10"]])
    kreis: DISTRICTS = Field(default_factory=list, description="Keys of Kreise, 5 digits.", examples=[["01054"]])
    handlungsfeld: SLUGS = Field(default_factory=list, description="Fields of action.", examples=[["mobilitaet"]])
    bereich: SLUGS = Field(default_factory=list, description="Clusters of competences.")
    kompetenz: SLUGS = Field(default_factory=list, description="Competences asked for.")
    form: FORMS = Field(default_factory=list, description="Forms of engagement.")
    ort: MODES = Field(default_factory=list, description="Where the work is done.")
    stunden: WORKLOADS = Field(default_factory=list, description="Hours a week.")
    dauer: DURATIONS = Field(default_factory=list, description="Months.")
    groesse: SIZES = Field(default_factory=list, description="Size of the host.")
    wo: str = Field(
        "",
        max_length=LONGEST_PLACE,
        description="A postcode, or a town and perhaps its Kreis. Where nobody knows which is meant, ``hints`` say so.",
        examples=["24837"],
    )
    umkreis: Radius = Field(DEFAULT_RADIUS, description="Kilometres around ``wo``.")
    status: StatusFilter = Field(StatusFilter.OPEN, description="Which calls; open ones unless told otherwise.")
    sort: Sort = Field(Sort.DEADLINE, description="What comes first; ``naehe`` needs ``wo``.")
    facets: bool = Field(default=True, description="Whether to count what each filter would bring.")


class CallPlace(ApiSchema):
    """Where the work is done. A point is where the host or the postcode is, never an address."""

    mode: Mode
    mode_label: str = Field(examples=["Teilweise vor Ort"])
    label: str = Field(examples=["Husum, teilweise von zu Hause"])
    detail: str = Field(examples=["Rathaus, Zingel 10"])
    area: Key | None = Field(description="Municipality, Kreis or Land, by official key.")
    state: Key | None
    postcode: str | None = Field(examples=["25813"])
    latitude: float | None = Field(examples=[54.47])
    longitude: float | None = Field(examples=[9.05])


class CallItem(ApiSchema):
    """A call as a list tells of it. What depends on the clock is true at the moment of the answer."""

    id: int = Field(examples=[87])
    slug: str = Field(examples=["rufbus-fuer-die-doerfer"])
    url: str | None = Field(description="Its page on this site.")
    title: str = Field(examples=["Ein Rufbus für die Dörfer"])
    teaser: str
    is_example: bool = Field(description="Invented to show how the site works; say so wherever it is shown.")
    phase: CallPhase
    phase_label: str = Field(description="The phase as visitors are told.", examples=["Offen"])
    accepts_inquiries: bool
    deadline: datetime | None
    deadline_label: str = Field(examples=["bis 31. März 2027, 23:59 Uhr"])
    host: PageLink
    department: str
    place: CallPlace
    hours_min: int = Field(description="Hours a week.", examples=[8])
    hours_max: int | None = Field(examples=[12])
    workload_label: str = Field(examples=["8–12 Std./Woche"])
    starts_on: date | None
    ends_on: date | None
    duration_months: int | None
    period_label: str = Field(examples=["6 Monate ab 1. März 2027"])
    places: int = Field(description="People looked for.", examples=[2])
    places_left: int = Field(examples=[1])
    frame_is_settled: bool = Field(description="«Rahmen geklärt»: everything of the Projektreife list is ticked.")
    fields_of_action: list[Tag]
    forms: list[Form]
    competences: list[str] = Field(description="Slugs, see the competences of the call itself.")
    picture: Picture | None
    published_at: datetime
    updated_at: datetime = Field(description="By somebody, or by the clock.")


class CallHit(CallItem):
    """A call that was found."""

    km: float | None = Field(description="From the place asked for.", examples=[18.4])
    group: Literal["here", "anywhere", "unplaced"] = Field(
        description="Found for what was asked; can be done from anywhere; or without a place, where one was asked for."
    )
    highlight: Highlight | None


class Point(ApiSchema):
    """Where distances are measured from."""

    label: str = Field(examples=["24837 Schleswig"])
    latitude: float
    longitude: float
    is_approximate: bool


class CallList(ListOf):
    """Calls in their order."""

    items: list[CallHit]
    unplaced: int = Field(description="How many of ``total`` have no place, though one was asked for.")
    facets: list[Facet] | None
    hints: list[Hint]
    did_you_mean: str | None = Field(description="The text as it may be meant, where nothing was found.")
    place: Point | None


class CallEngagement(ApiSchema):
    """A form in which somebody can take part."""

    form: Form
    label: str = Field(examples=["Ehrenamt"])
    explanation: str
    pay: str = Field(examples=["Fahrtkosten"])
    guide_url: str | None = Field(description="A page that explains the form.")


class CallCompetence(ApiSchema):
    """A competence asked for."""

    slug: str
    name: str
    level: int = Field(ge=1, le=4)
    level_label: str
    is_required: bool
    esco_url: str | None


class ProgrammeDate(ApiSchema):
    """A date of the accompanying programme."""

    title: str
    kind_label: str = Field(examples=["Auftakt"])
    starts_at: datetime
    ends_at: datetime | None
    place: str
    url: str | None


class ReadinessItem(ApiSchema):
    """One item of the Projektreife list."""

    key: str
    label: str
    is_settled: bool


class Mentor(ApiSchema):
    """The person on the host's side; who it is stands on the page alone."""

    role: str
    hours_per_week: int | None


class Conditions(ApiSchema):
    """What the host provides."""

    workplace: str
    equipment: str
    budget: str


class CallFunding(ApiSchema):
    """Who pays."""

    title: str
    supporter: str
    supporter_url: str | None
    amount: str = Field(examples=["12500.00"])
    currency: str = Field(examples=["EUR"])


class Milestone(ApiSchema):
    """One line of «Stand des Projekts»."""

    title: str
    when: str
    state: Literal["done", "current", "todo"]


class Outcome(ApiSchema):
    """What came of a call."""

    type: Literal["story", "report"]
    id: int
    title: str
    lead: str
    url: str | None


class CallDetail(CallItem):
    """Everything the page of a call says."""

    phase_explanation: str
    outlook: str = Field(description="What happens next; empty where the page itself says it.")
    inquiry_url: str | None = Field(description="The form of this site; null while nobody can ask.")
    body: Body
    engagements: list[CallEngagement]
    competences_wanted: list[CallCompetence]
    readiness: list[ReadinessItem]
    conditions: Conditions
    mentor: Mentor | None
    fundings: list[CallFunding]
    milestones: list[Milestone]
    takes_place: bool = Field(description="Whether dates still count; not for what was withdrawn.")
    programme_dates: list[ProgrammeDate]
    programme_url: str | None
    outcomes: list[Outcome]
    reused_from: PageLink | None = Field(description="The report this call was made from.")
    similar: list[int] = Field(description="Open calls most like this one.")
    breadcrumbs: list[Crumb]
    structured_data: list[dict[str, Any]] = Field(description="JSON-LD, as the page carries it.")
