"""What all blocks are, and what several of them hold."""

from __future__ import annotations

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema


class Block(ApiSchema):
    """A part of a body; ``id`` stays the same as long as the part does."""

    id: str | None = Field(examples=["8a5f3c1e-41c1-4b0a-9a53-9c8b8e0f6f2d"])


class Titled(ApiSchema):
    """A title and a text."""

    title: str
    text: str
