"""Everything a body can hold."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lokalprojekte.core.blocks.lists import AccordionBlock, FiguresBlock, StepsBlock, TimelineBlock
from lokalprojekte.core.blocks.media import DownloadBlock, GalleryBlock, PictureBlock, VideoBlock
from lokalprojekte.core.blocks.related import RelatedBlock
from lokalprojekte.core.blocks.table import TableBlock
from lokalprojekte.core.blocks.text import ActionBlock, HeadingBlock, QuoteBlock, TextBlock

_WORDS = _("Words")
_PICTURES = _("Pictures and films")
_FACTS = _("Figures and sequences")
_WAYS = _("Ways on")


class BodyBlock(blocks.StreamBlock):
    """All blocks, in the order in which editors reach for them."""

    heading = HeadingBlock(form_classname="title", group=_WORDS)
    text = TextBlock(group=_WORDS)
    quote = QuoteBlock(group=_WORDS)
    picture = PictureBlock(group=_PICTURES)
    gallery = GalleryBlock(group=_PICTURES)
    video = VideoBlock(group=_PICTURES)
    figures = FiguresBlock(group=_FACTS)
    table = TableBlock(group=_FACTS)
    steps = StepsBlock(group=_FACTS)
    timeline = TimelineBlock(group=_FACTS)
    accordion = AccordionBlock(group=_FACTS)
    action = ActionBlock(group=_WAYS)
    download = DownloadBlock(group=_WAYS)
    related = RelatedBlock(group=_WAYS)


class EnglishBodyBlock(BodyBlock):
    """The same in English, without quotes: what a person said stands where their consent does, once."""

    quote = None  # type: ignore[assignment] # so Wagtail leaves an inherited block out
