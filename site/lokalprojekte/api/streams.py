"""Whether the JSON of a body has the shape of its blocks; what the blocks say of it is said by the form.

Wagtail takes the shape for granted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import ChooserBlock, ListBlock, RichTextBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.fields import StreamField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

Loc = tuple[str | int, ...]
Problem = tuple[str, Loc, str]

#: What converting a value of a single block raises when it is none.
_UNFIT: Final = (AttributeError, KeyError, OverflowError, TypeError, ValueError, ValidationError)


def misshapen(model: type[Model], body: dict[str, Any]) -> Iterator[Problem]:
    """Yield where a field of blocks holds something else."""
    for field in model._meta.get_fields():
        if isinstance(field, StreamField) and isinstance(body.get(field.name), list):
            yield from _problems(field.stream_block, body[field.name], (field.name,))


def _problems(block: Any, value: Any, loc: Loc) -> Iterator[Problem]:
    for kind, read in _SHAPES:
        if isinstance(block, kind):
            yield from read(block, value, loc)
            return
    if not _fits(block, value):
        yield "value", loc, _("This value does not fit here.")


def _in_list(block: Any, value: Any, loc: Loc) -> Iterator[Problem]:
    if not isinstance(value, list | None):
        yield "list_type", loc, _("A list belongs here.")
        return
    for number, each in enumerate(value or ()):
        yield from _problems(block.child_block, each, (*loc, number))


def _in_struct(block: Any, value: Any, loc: Loc) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield "dict_type", loc, _("An object belongs here: {…}.")
        return
    for name, each in value.items():
        if name in block.child_blocks:
            yield from _problems(block.child_blocks[name], each, (*loc, name))
        else:
            yield "unknown", (*loc, name), _("There is no such field, or it cannot be written.")


def _in_text(block: Any, value: Any, loc: Loc) -> Iterator[Problem]:
    if not isinstance(value, str | dict | None):
        yield "string_type", loc, _("A text belongs here.")


def _in_stream(block: Any, value: Any, loc: Loc) -> Iterator[Problem]:
    if not isinstance(value, list | None):
        yield "list_type", loc, _("A list belongs here.")
        return
    for number, each in enumerate(value or ()):
        place = (*loc, number)
        if not isinstance(each, dict) or "value" not in each or not isinstance(each.get("id"), str | None):
            yield "block", place, _('A block belongs here: {"type": …, "value": …}.')
        elif each.get("type") not in list(block.child_blocks):
            yield "block_type", (*place, "type"), _("There is no such block here.")
        else:
            yield from _problems(block.child_blocks[each["type"]], each["value"], (*place, "value"))


def _fits(block: Any, value: Any) -> bool:
    """Tell whether a single block can take ``value`` at all."""
    if isinstance(block, ChooserBlock) and not (value is None or (isinstance(value, int) and value > 0)):
        return False
    if isinstance(value, dict | list) and not hasattr(block, "child_blocks"):
        return False
    try:
        block.value_for_form(block.to_python(value))
    except _UNFIT:
        return False
    return True


_SHAPES: Final = (
    (BaseStreamBlock, _in_stream),
    (ListBlock, _in_list),
    (BaseStructBlock, _in_struct),
    (RichTextBlock, _in_text),
)
