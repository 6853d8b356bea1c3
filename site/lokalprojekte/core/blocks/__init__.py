"""What the bodies of all pages are made of: one class, one template and one stylesheet per kind of block.

``BodyBlock`` offers all of them; a page holds one in a :class:`lokalprojekte.core.fields.BodyField` and shows it with
``{% include "components/body.html" with body=page.body %}``. The template of a block is
``components/blocks/<key>.html``, its look ``css/components/<key>.css``.
"""

from __future__ import annotations

from lokalprojekte.core.blocks.body import BodyBlock, EnglishBodyBlock
from lokalprojekte.core.blocks.choosers import PictureChooserBlock
from lokalprojekte.core.blocks.legal import LegalBlock
from lokalprojekte.core.blocks.lists import (
    AccordionBlock,
    FigureBlock,
    FiguresBlock,
    StepBlock,
    StepsBlock,
    TimelineBlock,
    TimelineEntryBlock,
)
from lokalprojekte.core.blocks.media import DownloadBlock, GalleryBlock, PictureBlock, VideoBlock
from lokalprojekte.core.blocks.related import RelatedBlock
from lokalprojekte.core.blocks.table import TableBlock
from lokalprojekte.core.blocks.text import TEXT_FEATURES, ActionBlock, HeadingBlock, QuoteBlock, TextBlock

__all__ = [
    "TEXT_FEATURES",
    "AccordionBlock",
    "ActionBlock",
    "BodyBlock",
    "DownloadBlock",
    "EnglishBodyBlock",
    "FigureBlock",
    "FiguresBlock",
    "GalleryBlock",
    "HeadingBlock",
    "LegalBlock",
    "PictureBlock",
    "PictureChooserBlock",
    "QuoteBlock",
    "RelatedBlock",
    "StepBlock",
    "StepsBlock",
    "TableBlock",
    "TextBlock",
    "TimelineBlock",
    "TimelineEntryBlock",
    "VideoBlock",
]
