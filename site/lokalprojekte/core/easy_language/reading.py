"""Reads what a page says, for the checker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock

from lokalprojekte.core.easy_language.checker import check
from lokalprojekte.core.structured_data import plain_text

if TYPE_CHECKING:
    from wagtail.blocks import Block

    from lokalprojekte.core.easy_language.checker import MarkedSentence


def findings_of(page: Any) -> list[MarkedSentence]:
    """Return the sentences of title, introduction and body of ``page`` that are too hard, in their order."""
    return [sentence for text in texts_of(page) for sentence in check(text)]


def texts_of(page: Any) -> Iterator[str]:
    """Yield what ``page`` says, piece by piece; lines stay lines."""
    yield page.title
    yield page.intro
    yield from _texts(page.body.stream_block, page.body)


def _texts(block: Block, value: Any) -> Iterator[str]:
    if value in (None, ""):
        return
    match block:
        case StreamBlock():
            for child in value:
                yield from _texts(child.block, child.value)
        case StructBlock():
            for name, child in block.child_blocks.items():
                yield from _texts(child, value.get(name))
        case ListBlock():
            for item in value:
                yield from _texts(block.child_block, item)
        case RichTextBlock():
            yield plain_text(str(value.source))
        case CharBlock() | TextBlock():
            yield str(value)
