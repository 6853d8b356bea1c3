"""The feed of changes over the wire."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from lokalprojekte.api.enums import ChangeKind, Resource
from lokalprojekte.api.schemas.base import ApiSchema


class ChangeItem(ApiSchema):
    """What became of one thing since."""

    cursor: str = Field(description="Where the feed goes on after this entry.", examples=["WyI5ZjJjNGExYiIsNDIsNDBd"])
    kind: ChangeKind = Field(
        description=(
            "What became of it last. `published`: it is there (again). `updated`: fetch its detail again. `moved`: it "
            "has another address; pages below it have entries of their own. `revoked`: somebody it named is named no "
            "longer, because they wish so or their consent ended; fetch it again at once and keep nothing of before. "
            "`expired`: time ended it – a call past its deadline, which stays readable, or a page taken down at its "
            "date. `unpublished`, `restricted`, `deleted`: it is gone. Decide by `gone`, not by the kind."
        ),
        examples=["updated"],
    )
    resource: Resource = Field(
        description=(
            "Pages and pictures are many; of settings, redirects and reference data there is one each, whose lists are "
            "to be asked for again."
        ),
        examples=["page"],
    )
    type: str = Field(description="The type as the other operations name it.", examples=["showcase.ProjectCallPage"])
    id: int | None = Field(description="Null for settings, redirects and reference data.", examples=[17])
    gone: bool = Field(description="Whether the public cannot see it any more: delete what you keep of it.")
    url: str | None = Field(
        description="The address for people, where it has one.",
        examples=["https://lokalprojekte.example/projekte/ordnung-im-antragskeller/"],
    )
    previous_url: str | None = Field(description="The address told before, when it moved or is gone.")
    at: datetime = Field(description="When it changed, or when we noticed.")
    detail_url: str | None = Field(
        description=(
            "The operation to ask what it is now: the one of its type. Null for what is gone, and for pictures, "
            "which the pages that show them describe."
        ),
        examples=["https://lokalprojekte.example/api/v3/calls/17/"],
    )


class Changes(ApiSchema):
    """One part of the feed."""

    items: list[ChangeItem] = Field(description="The latest change of each thing, oldest first.")
    next: str = Field(description="The cursor to ask with next, now or later; always there.")
    more: bool = Field(description="Whether there is more already.")
