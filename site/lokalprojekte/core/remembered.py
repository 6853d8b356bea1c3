"""HTML of components by what they were given: a component that gets the same values shows the same.

A component (``templates/components/``) that is included with ``only`` sees nothing but its parameters and the language.
Where these are plain values – texts, numbers, dates, lists, named tuples and frozen dataclasses of them – they are the
key, whole, so that what is remembered can never be out of date: other values are another key. With anything that may
ask the database, such as a record, nothing is remembered. Nor is it while a page is made that is not for everybody
(:func:`made_for_everybody`): what somebody sends us, or is told alone, never comes in here.
docs/decisions/0042-remembered-components.md has the reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.forms.boundfield import BoundField
from django.utils.functional import Promise

from lokalprojekte.core.memory import Memory

if TYPE_CHECKING:
    from wagtail.rich_text import RichText

#: Values of these types compare equal only to what shows the same, once the type itself is part of the key.
_PLAIN: Final = (str, int, float, Decimal, date, time, type(None))


class NotPlain(Exception):  # noqa: N818 - no error: such a component is made each time
    """A value that more than itself decides about."""


class Lasting(list[Any]):
    """A list that many pages show and nobody changes; components know it by one key."""

    @cached_property
    def _key(self) -> Hashable:
        return tuple(keys_of(self))

    def shown_as(self) -> Hashable:
        """Return what components show of it."""
        return self._key


def refers(rich_text: str) -> bool:
    """Whether ``rich_text`` refers to something – a page, a picture, a file – that may change without it."""
    # Quicker than one pattern, and every page asks it of all its texts.
    return "<embed" in rich_text or "linktype=" in rich_text or "data-embed" in rich_text


def key_of(value: Any) -> Hashable:
    """Return what stands for ``value`` in a key: equal for what shows the same.

    A record may say itself all that components show of it: by a method ``shown_as``, which returns something hashable,
    or raises ``NotPlain`` where the database would have to be asked.

    Raises:
        NotPlain: when the value is no plain one.
    """
    return _WAYS[type(value)](value)


def keys_of(values: Iterable[Any]) -> list[Hashable]:
    """Return the keys of ``values``; a text is its own, which saves most of them the way."""
    return [each if (kind := type(each)) is str else _WAYS[kind](each) for each in values]


def _way_of(kind: type[Any]) -> Callable[[Any], Hashable]:  # noqa: PLR0911 - one for each kind
    """Return what makes keys of values of type ``kind``; the type itself is part of them, for ``True == 1``."""
    # Middleware and settings import this module, before there are models.
    from wagtail.blocks import StructValue  # noqa: PLC0415 - above
    from wagtail.blocks.list_block import ListValue  # noqa: PLC0415 - above
    from wagtail.rich_text import RichText as Rich  # noqa: PLC0415 - above

    if kind is str:
        return _itself
    if issubclass(kind, _PLAIN):
        return lambda value: (kind, value)
    if issubclass(kind, Promise):
        return lambda value: (Promise, str(value))
    if kind is list or issubclass(kind, tuple | ListValue):
        return lambda value: (kind, *keys_of(value))
    if kind is dict or issubclass(kind, StructValue):
        return lambda value: (kind, *value, *keys_of(value.values()))
    if issubclass(kind, BoundField):
        return _of_field
    if issubclass(kind, Rich):
        return _of_rich_text
    if hasattr(kind, "shown_as"):
        return lambda value: (kind, value.shown_as())
    # What can be changed afterwards might be changed by the component itself.
    if is_dataclass(kind) and kind.__dataclass_params__.frozen:  # type: ignore[attr-defined] # of every dataclass
        names = [each.name for each in fields(kind)]
        return lambda value: (kind, *keys_of([getattr(value, name) for name in names]))
    return _refused


def _of_field(bound: BoundField) -> Hashable:
    """Return what a field of a form is shown by: its words, its value, what is wrong with it, and its widget."""
    field, widget = bound.field, bound.field.widget
    states = (field.required, field.disabled, widget.is_required, bound.form.use_required_attribute)
    words = [bound.label, bound.help_text, [*bound.errors], bound.value(), bound.initial]
    settings = {**vars(widget), "choices": [*getattr(widget, "choices", ())]}
    return (
        BoundField,
        type(bound.form),
        type(widget),
        bound.html_name,
        bound.auto_id,
        states,
        key_of([words, settings]),
    )


def _of_rich_text(value: RichText) -> Hashable:
    if refers(value.source):
        raise NotPlain
    return type(value), value.source


def _itself(value: str) -> Hashable:
    return value


def _refused(_value: Any) -> Hashable:
    raise NotPlain


class _Ways(dict[type, Callable[[Any], Hashable]]):
    """Ways by type, each found when it is first needed."""

    def __missing__(self, kind: type) -> Callable[[Any], Hashable]:
        self[kind] = way = _way_of(kind)
        return way


_WAYS: Final = _Ways()

_FOR_EVERYBODY: ContextVar[bool] = ContextVar("for_everybody", default=False)


def made_for_everybody(*, answer: bool) -> None:
    """Say whether what this thread makes from now on is a page that everybody may see."""
    _FOR_EVERYBODY.set(answer)


def is_for_everybody() -> bool:
    """Whether it is."""
    return _FOR_EVERYBODY.get()


#: Some thousand components; a process has it once, with keys about as large as the values.
COMPONENTS: Final = Memory[str](limit=2_000_000, weight=len)
