"""Bodies as typed JSON: one schema for each kind of block, told apart by ``type``.

Running text is HTML whose links lead to whole addresses; a link to what not everybody may read has no ``href``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema
from lokalprojekte.api.schemas.block_parts import Block, Titled
from lokalprojekte.api.schemas.page_blocks import (
    AssuranceBlock,
    AttributionsBlock,
    AudienceBlock,
    LegalBlock,
    PointBlock,
    ReasonBlock,
    StepBlock,
)
from lokalprojekte.api.schemas.pictures import Picture

_HTML = "HTML with resolved links."


class Heading(ApiSchema):
    """Words, and the id that links within the page lead to."""

    text: str
    anchor: str = Field(examples=["abschnitt-vom-aktenwagen-zum-klick"])


class HeadingBlock(Block):
    """Opens a section."""

    type: Literal["heading"]
    value: Heading


class RichText(ApiSchema):
    """Paragraphs, lists, links."""

    html: str = Field(description=_HTML)


class TextBlock(Block):
    """Paragraphs, lists and links."""

    type: Literal["text"]
    value: RichText


class Quote(ApiSchema):
    """Somebody's own words."""

    text: str
    name: str
    role: str


class QuoteBlock(Block):
    """What somebody said; there as long as they agree to it."""

    type: Literal["quote"]
    value: Quote


class CaptionedPicture(ApiSchema):
    """A picture and what stands below it, besides its credit."""

    picture: Picture
    caption: str


class PictureBlock(Block):
    """A picture."""

    type: Literal["picture"]
    value: CaptionedPicture


class GalleryBlock(Block):
    """Several pictures beside each other."""

    type: Literal["gallery"]
    value: list[CaptionedPicture]


class Document(ApiSchema):
    """A file to download."""

    id: int
    title: str
    url: str
    type: str = Field(examples=["application/pdf"])
    size: int | None = Field(description="Bytes.")
    author: str
    licence: str | None
    licence_url: str | None


class Captions(ApiSchema):
    """A WebVTT file."""

    url: str
    language: Literal["de"]


class Video(ApiSchema):
    """A film with what those need who cannot hear or see it."""

    title: str
    film: Document
    captions: Captions | None
    is_silent: bool = Field(description="Nobody speaks: there are no captions because none are needed.")
    poster: Picture | None
    transcript: str | None = Field(description=_HTML)


class VideoBlock(Block):
    """A film from this site's own library."""

    type: Literal["video"]
    value: Video


class Figure(ApiSchema):
    """One figure as it is written, with what it counts."""

    value: str = Field(examples=["11 → 6"])
    unit: str
    label: str
    source: str
    as_of: date | None


class FiguresBlock(Block):
    """Figures beside each other."""

    type: Literal["figures"]
    value: list[Figure]


class Column(ApiSchema):
    """A column of a table."""

    type: Literal["text", "number"]
    heading: str


class Table(ApiSchema):
    """Rows and columns; the first column names its row. A number is a text, exact as it was entered; null is none."""

    caption: str
    columns: list[Column]
    rows: list[list[str | None]]


class TableBlock(Block):
    """A table."""

    type: Literal["table"]
    value: Table


class StepsBlock(Block):
    """What happens one after the other."""

    type: Literal["steps"]
    value: list[Titled]


class Moment(Titled):
    """One moment of a timeline."""

    when: str


class TimelineBlock(Block):
    """What happened when."""

    type: Literal["timeline"]
    value: list[Moment]


class Question(ApiSchema):
    """A question and its answer."""

    title: str
    html: str = Field(description=_HTML)


class AccordionBlock(Block):
    """Questions that open."""

    type: Literal["accordion"]
    value: list[Question]


class Action(ApiSchema):
    """A sentence and a button."""

    text: str
    link_text: str
    url: str


class ActionBlock(Block):
    """What to do next."""

    type: Literal["action"]
    value: Action


class Download(ApiSchema):
    """A file with what it is."""

    document: Document
    description: str


class DownloadBlock(Block):
    """A file to take home."""

    type: Literal["download"]
    value: Download


class RelatedPage(ApiSchema):
    """A page that is public."""

    id: int
    type: str = Field(examples=["stories.SuccessStoryPage"])
    title: str
    url: str | None


class Related(ApiSchema):
    """Pages under a title."""

    title: str
    pages: list[RelatedPage]


class RelatedBlock(Block):
    """Ways on to other pages."""

    type: Literal["related"]
    value: Related


AnyBlock = Annotated[
    HeadingBlock
    | TextBlock
    | QuoteBlock
    | PictureBlock
    | GalleryBlock
    | VideoBlock
    | FiguresBlock
    | TableBlock
    | StepsBlock
    | TimelineBlock
    | AccordionBlock
    | ActionBlock
    | DownloadBlock
    | RelatedBlock
    | StepBlock
    | AssuranceBlock
    | ReasonBlock
    | PointBlock
    | AudienceBlock
    | LegalBlock
    | AttributionsBlock,
    Field(discriminator="type"),
]
Body = list[AnyBlock]
