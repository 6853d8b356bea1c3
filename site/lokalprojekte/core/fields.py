"""Fields that pages share."""

from __future__ import annotations

from typing import Any

from wagtail.fields import StreamField

from lokalprojekte.core.blocks import BodyBlock


class BlocksField(StreamField):
    """A StreamField whose migrations do not list its blocks.

    Its column is JSON whatever the blocks are, so to migrations it is an empty StreamField: a new block, a longer
    label or another help text changes no table and needs no migration.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Name Wagtail's field without its blocks."""
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs


class BodyField(BlocksField):
    """The body of a page: all shared blocks, or those of the stream block given instead."""

    def __init__(self, block_types: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(block_types or BodyBlock(), *args, **kwargs)
