"""The inquiry: what a front end shows to ask for one, sends, and gets back. No answer repeats what a person wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field
from wagtail.api.v3.errors import ProblemDetail

from lokalprojekte.api.schemas.base import ApiSchema
from lokalprojekte.inquiries.links import LONGEST_PATTERN

RoleName = Literal["maker", "host", "company", "funder"]
Slug = Annotated[str, Field(max_length=255)]
#: As somebody typed it: the form says in its own words what it cannot read.
Number = Annotated[int, Field(ge=-(2**31), le=2**31)] | Annotated[str, Field(max_length=40)] | None
Day = Annotated[
    str | None, Field(max_length=40, description="A day as `2027-03-01` or `1.3.2027`.", examples=["2027-03-01"])
]
#: The longest text a form takes; the form itself refuses with the right number.
_LONGEST = 20_000


class Choice(ApiSchema):
    """One value of a field."""

    value: str = Field(examples=["volunteer"])
    label: str = Field(examples=["Ehrenamt"])
    hint: str = ""
    #: The heading below which it stands; empty where there is none.
    group: str = ""


class InquiryField(ApiSchema):
    """One field of the form, in the words of the role."""

    name: str = Field(examples=["email"])
    kind: Literal["line", "text", "email", "postcode", "number", "day", "boolean", "choice", "choices", "competences"]
    label: str
    help_text: str
    required: bool
    max_length: int | None
    #: The smallest and the largest number.
    minimum: int | None
    maximum: int | None
    choices: list[Choice]


class InquiryFormOut(ApiSchema):
    """Everything needed to show the form of one role, and the token with which it is sent."""

    #: To be sent with the form; also what makes sending twice harmless. Never keep it beyond the form.
    token: str
    expires_at: datetime
    role: RoleName
    title: str
    #: Whether somebody can say of a competence that they want to learn it, and how many people of a team can do it.
    asks_learning: bool
    asks_people: bool
    fields: list[InquiryField]
    #: How well somebody can do something.
    levels: list[Choice]
    #: Within how many working days we answer.
    answer_days: int
    privacy_url: str


class CompetenceIn(Schema):
    """One competence somebody names."""

    model_config = ConfigDict(extra="forbid")

    competence: Slug = Field(examples=["projektmanagement"])
    level: Literal[1, 2, 3, 4] | None = None
    wants_to_learn: bool = False
    people: Annotated[int, Field(ge=1, le=10)] | None = None


class InquiryIn(Schema):
    """What a person says. Which fields a role is asked, and which it must answer, says the form."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(max_length=300, description="The token of the form.")
    role: RoleName
    name: str = Field("", max_length=_LONGEST)
    email: str = Field("", max_length=_LONGEST)
    organisation: str = Field("", max_length=_LONGEST)
    calls: list[Slug] = Field([], max_length=100, description="Slugs of calls.")
    fields_of_action: list[Slug] = Field([], max_length=100)
    competences: list[CompetenceIn] = Field([], max_length=200)
    postcode: str = Field("", max_length=_LONGEST)
    radius_km: Number = None
    remote: bool = False
    available_from: Day = None
    available_until: Day = None
    hours_per_week: Number = None
    engagement_forms: list[Slug] = Field([], max_length=20)
    message: str = Field("", max_length=_LONGEST)
    window_people: Number = None
    window_days: Number = None
    window_reason: str = Field("", max_length=100)
    sketch_situation: str = Field("", max_length=_LONGEST)
    sketch_goal: str = Field("", max_length=_LONGEST)
    sketch_tasks: str = Field("", max_length=_LONGEST)
    sketch_provided: str = Field("", max_length=_LONGEST)
    sketch_tandem: str = Field("", max_length=_LONGEST)
    offer_kinds: list[Slug] = Field([], max_length=20)
    offer_amount: str = Field("", max_length=100)
    suggest: bool = False
    consent: bool = False
    homepage: str = Field(
        "", max_length=_LONGEST, description="A field nobody sees and nobody fills: what fills it is a machine."
    )
    confirmation_url: str = Field(
        "",
        max_length=LONGEST_PATTERN,
        description=(
            "Where the link of the confirmation mail leads: an address of your front end with `{secret}` in its path "
            "or behind `#`. Its origin must be among those the site trusts. Empty: our own page."
        ),
        examples=["https://front.example/bestaetigen/{secret}/"],
    )


class NextStep(ApiSchema):
    """One station of the way."""

    title: str
    text: str
    state: Literal["done", "current", "todo", ""]


class InquiryReceipt(ApiSchema):
    """The inquiry is stored. Sending the same form again gets the same receipt."""

    reference: str = Field(examples=["LP-7KQ2M"])
    steps: list[NextStep]
    #: Titles of calls that take no more inquiries, and of those in too great demand for now.
    late_calls: list[str]
    full_calls: list[str]


class FormProblem(ProblemDetail):
    """What is wrong with the form, field by field, in the words of the form."""

    #: A fresh token, where the one that was sent opens no form any more: send again with it.
    token: str | None = None


class ConfirmationIn(Schema):
    """The secret of a confirmation link."""

    model_config = ConfigDict(extra="forbid")

    secret: str = Field(max_length=200)


class ConfirmationOut(ApiSchema):
    """The address is proved, the inquiry stands in the inbox."""

    reference: str
    #: Opens the status of this inquiry, for the person alone.
    status_token: str
    #: The same on our own page, with everything else a person can do there.
    status_url: str


class StatusEntry(ApiSchema):
    """One entry of the timeline, in public words."""

    at: datetime
    title: str
    subject: str
    text: str
    #: Who wrote it; empty for what happened.
    side: Literal["us", "person", ""]


class StatusFact(ApiSchema):
    """One thing the person told us."""

    label: str
    value: str


class InquiryState(ApiSchema):
    """How far it has come."""

    key: str = Field(examples=["in_review"])
    label: str
    next_step: str


class InquiryStatusOut(ApiSchema):
    """An inquiry as the person with the signed link reads it."""

    reference: str
    state: InquiryState
    steps: list[NextStep]
    timeline: list[StatusEntry]
    answers: list[StatusFact]
    status_url: str
