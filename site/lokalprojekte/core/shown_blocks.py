"""The HTML of the blocks of a stream; that of a block which shows nothing but what is in it is remembered by that.

A kind of block says so with ``shows_itself = True``. What refers to something by its key – a page that is linked to, a
file – may look different tomorrow and is made each time, as is everything on a page that is not for everybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lokalprojekte.core.remembered import COMPONENTS, is_for_everybody, refers

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

Context = Mapping[Any, Any]


def html_of(stream: StreamValue, position: int, context: Context) -> SafeString:
    """Return the HTML of the block at ``position``, which sees ``context``."""

    def make() -> str:
        return str(stream[position].render_as_block(context=dict(context)))

    source = source_of(stream, position)
    if source is None or not is_for_everybody():
        return SafeString(make())
    block = stream.stream_block.child_blocks[stream.raw_data[position]["type"]]
    key = ("block", type(block), block.meta.template, get_language(), context.get("anchor", ""), source)
    return SafeString(COMPONENTS.get(key, make))


def all_of(stream: StreamValue | None, context: Context) -> Iterator[SafeString]:
    """Yield the HTML of each block."""
    for position in range(len(stream or ())):
        yield html_of(stream, position, context)


def source_of(stream: StreamValue, position: int) -> str | None:
    """Return all that the block at ``position`` shows, as one text; None where it shows more than is in it."""
    given = stream.raw_data[position]
    if not getattr(stream.stream_block.child_blocks[given["type"]], "shows_itself", False):
        return None
    value = given["value"]
    source = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return None if refers(source) else source
