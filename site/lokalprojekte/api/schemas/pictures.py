"""Pictures with everything a front end needs to show them without moving the page."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema


class Rendition(ApiSchema):
    """One size and format; what was never asked for before is drawn when somebody fetches its address."""

    url: str = Field(examples=["https://lokalprojekte.example/media/images/3f2a.width-480.webp"])
    type: Literal["image/avif", "image/webp"]
    width: int = Field(examples=[480])
    height: int = Field(examples=[320])


class FocalPoint(ApiSchema):
    """The part of the picture that must stay when it is cropped: its middle, as shares of width and height."""

    x: float = Field(ge=0, le=1, examples=[0.5])
    y: float = Field(ge=0, le=1, examples=[0.4])


class Picture(ApiSchema):
    """A picture; whoever shows it shows ``credit``, too."""

    id: int = Field(examples=[7])
    alt: str = Field(examples=["Zwei Frauen tragen Ordner aus einem Keller"])
    credit: str = Field(description="Author and licence in one line.", examples=["Kim Beispiel, CC BY 4.0"])
    author: str = Field(examples=["Kim Beispiel"])
    licence: str = Field(description="SPDX identifier where there is one.", examples=["CC-BY-4.0"])
    licence_url: str | None = Field(examples=["https://creativecommons.org/licenses/by/4.0/deed.de"])
    source_url: str | None
    width: int = Field(examples=[2400])
    height: int = Field(examples=[1600])
    focal_point: FocalPoint | None
    dominant_colour: str | None = Field(description="For the space until it is loaded.", examples=["#7a8b6f"])
    src: str = Field(description="A WebP in a middle size, for ``<img src>``.")
    renditions: list[Rendition]
