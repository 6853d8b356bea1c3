"""The English wording of what exists once: fields beside the German ones, read in their place below ``/en/``.

A record has one page, whose facts are counted, listed and matched once (docs/decisions/0030-english-records.md). What
it says in words can be said in English, too: :func:`says_in_english` gives a model a second field for each of its
texts, :func:`told` reads a record in the language spoken now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamValue

from lokalprojekte.core.language_routing import ENGLISH, spoken_here
from lokalprojekte.core.originals import twin

if TYPE_CHECKING:
    from django.db import models

AnyModel = TypeVar("AnyModel", bound="type[models.Model]")
AnyRecord = TypeVar("AnyRecord", bound="models.Model")

_SUFFIX: Final = "_en"
#: What search engines are told instead of title and summary; written for the German page.
_GERMAN_ALONE: Final = ("seo_title", "search_description")


class GermanText(str):
    """A text that is German on a page in English, so that a template can say so."""

    __slots__ = ()


def says_in_english(*names: str) -> Callable[[AnyModel], AnyModel]:
    """Give a model the field ``<name>_en`` beside each of ``names``: of the same kind, and it may stay empty.

    The database itself knows what stands in an empty one: a program from before the field goes on writing rows.
    """

    def give(model: AnyModel) -> AnyModel:
        for name in names:
            given: Any = model._meta.get_field(name)
            field = given.clone()
            field.blank, field.help_text = True, ""
            field.default = field.db_default = ""
            field.verbose_name = format_lazy("{}, {}", field.verbose_name, _("in English"))
            model.add_to_class(f"{name}{_SUFFIX}", field)
        return model

    return give


def texts_in_english(model: Any) -> tuple[str, ...]:
    """Return the names of the fields of ``model`` that have an English one beside them, in its order."""
    return _texts(model)


@cache
def _texts(model: Any) -> tuple[str, ...]:
    names = {field.name for field in model._meta.concrete_fields}
    return tuple(
        field.name.removesuffix(_SUFFIX)
        for field in model._meta.local_concrete_fields
        if field.name.endswith(_SUFFIX) and field.name.removesuffix(_SUFFIX) in names
    )


def in_english(record: Any, name: str) -> Any:
    """Return the English wording of ``name``; empty where there is none."""
    return getattr(record, f"{name}{_SUFFIX}", "")


def is_told_in_english(record: Any) -> bool:
    """Whether there is an English version of ``record``: from its title on."""
    return bool(in_english(record, "title"))


def told(record: AnyRecord) -> AnyRecord:
    """Return ``record`` in the language spoken now: in English a copy whose texts are English where there are any.

    What is left is marked as :class:`GermanText`. The copy is for reading, never for saving.
    """
    names = texts_in_english(type(record)) if spoken_here() == ENGLISH else ()
    if not names:
        return record
    read = twin(record)
    for name in names:
        text = in_english(record, name)
        if isinstance(text, StreamValue):
            text.is_english = True
        german = getattr(record, name)
        setattr(read, name, text or (GermanText(german) if isinstance(german, str) else german))
    if is_told_in_english(record):
        for name in _GERMAN_ALONE:
            if hasattr(read, name):
                setattr(read, name, "")
    return read


def left_in_german(text: str) -> str:
    """Return ``text``, which is German in every language, marked as such on an English page."""
    return GermanText(text) if spoken_here() == ENGLISH else text


def is_german(text: object) -> bool:
    """Whether ``text`` of a record read with :func:`told` is left in German."""
    if isinstance(text, StreamValue):
        return not getattr(text, "is_english", False)
    return isinstance(text, GermanText) and bool(text)


def check_english(page: Any) -> None:
    """Refuse English texts without title and summary, which lists and search results are made of.

    Raises:
        ValidationError: with a sentence at each field that is missing.
    """
    if not any(in_english(page, name) for name in texts_in_english(type(page))):
        return
    needed = ("title", page.summary_field)
    missing = {f"{name}{_SUFFIX}": _("Lists show this. Please write it in English, too.") for name in needed}
    if problems := {name: message for name, message in missing.items() if not getattr(page, name)}:
        raise ValidationError(problems)


def english_panels(names: Iterable[str]) -> list[FieldPanel]:
    """Return a panel for the English wording of each of ``names``."""
    return [FieldPanel(f"{name}{_SUFFIX}") for name in names]


def english_row(*names: str) -> MultiFieldPanel:
    """Return the English wording of one row of a list, folded away as long as nobody needs it."""
    return MultiFieldPanel(english_panels(names), heading=_("In English"), classname="collapsed")
