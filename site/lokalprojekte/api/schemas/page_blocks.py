"""Blocks of the home page, of the pages for audiences and of legal pages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema
from lokalprojekte.api.schemas.block_parts import Block, Titled


class StepBlock(Block):
    """One step of a way."""

    type: Literal["step"]
    value: Titled


class AssuranceBlock(Block):
    """Something visitors can rely on."""

    type: Literal["assurance"]
    value: Titled


class ReasonBlock(Block):
    """One reason to take part."""

    type: Literal["reason"]
    value: Titled


class PointBlock(Block):
    """One line of a list."""

    type: Literal["point"]
    value: str


class AudienceWay(Titled):
    """Why somebody should take part, and the way on; without ``url`` to the page of the audience or to the form."""

    audience: str = Field(examples=["maker"])
    reasons: list[str]
    link_text: str
    url: str | None


class AudienceBlock(Block):
    """One audience."""

    type: Literal["audience"]
    value: AudienceWay


class LegalFact(ApiSchema):
    """One line of the imprint."""

    label: str
    value: str


class LegalBlock(Block):
    """Who runs the site."""

    type: Literal["legal"]
    value: list[LegalFact]


class Attribution(ApiSchema):
    """What a licence asks to be said."""

    subject: str
    html: str
    licence: str
    licence_url: str


class AttributionsBlock(Block):
    """Whose data the site uses."""

    type: Literal["attributions"]
    value: list[Attribution]
