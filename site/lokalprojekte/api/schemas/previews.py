"""An unsaved page, for the front end that shows it to its editor."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema
from lokalprojekte.api.schemas.calls import CallDetail
from lokalprojekte.api.schemas.hosts import HostDetail
from lokalprojekte.api.schemas.outcomes import ReportDetail, StoryDetail


class Preview(ApiSchema):
    """What an editor has typed so far; ``kind`` says what ``page`` is."""

    type: str = Field(examples=["showcase.ProjectCallPage"], description="As in `meta.type` of a page.")
    id: int | None = Field(description="Null for a page that was never saved; `page.id` is 0 then.")
    title: str
    admin_origin: str = Field(
        description="Where the admin stands; whoever shows the preview lets nobody else frame it.",
        examples=["https://lokalprojekte.example"],
    )
    userbar_url: str = Field(
        description="A document to be put into the page: it runs Wagtail's checks and tells the admin what it found."
    )


class CallPreview(Preview):
    """A call."""

    kind: Literal["call"]
    page: CallDetail = Field(description="As `/calls/{id}/` would answer, were it published like this now.")


class StoryPreview(Preview):
    """A story."""

    kind: Literal["story"]
    page: StoryDetail = Field(description="As `/stories/{id}/` would answer, were it published like this now.")


class ReportPreview(Preview):
    """A report."""

    kind: Literal["report"]
    page: ReportDetail = Field(description="As `/reports/{id}/` would answer, were it published like this now.")


class HostPreview(Preview):
    """A host."""

    kind: Literal["host"]
    page: HostDetail = Field(description="As `/hosts/{id}/` would answer, were it published like this now.")


class PagePreview(Preview):
    """Any other page."""

    kind: Literal["page"]
    page: dict[str, Any] = Field(description="As `/pages/{id}/` would answer, were it published like this now.")


PreviewOut = Annotated[
    CallPreview | StoryPreview | ReportPreview | HostPreview | PagePreview, Field(discriminator="kind")
]
