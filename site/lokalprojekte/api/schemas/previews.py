"""An unsaved page, for the front end that shows it to its editor."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema


class PreviewOut(ApiSchema):
    """What an editor has typed so far."""

    type: str = Field(examples=["showcase.ProjectCallPage"])
    #: Null for a page that was never saved.
    id: int | None
    title: str
    #: The page as ``/pages/{id}/`` would answer, were it published like this.
    page: dict[str, Any]
    #: Where the admin stands; whoever shows the preview lets nobody else frame it.
    admin_origin: str
    #: A document to be put into the page: it runs Wagtail's checks and tells the admin what it found.
    userbar_url: str
