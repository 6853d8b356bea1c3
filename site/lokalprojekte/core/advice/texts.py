"""What a page says in words, field by field, and what its fields refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Page

if TYPE_CHECKING:
    from lokalprojekte.core.models import BasePage

#: Of the fields Wagtail gives every page, those that hold sentences.
_OF_EVERY_PAGE: Final = frozenset({"title", "search_description"})
_NO_WORDS: Final = (models.EmailField, models.URLField, models.SlugField)
_END_OF_BLOCK = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<br\s*/?>")


def texts_of(page: BasePage) -> Iterator[tuple[str, str]]:
    """Yield field and source (HTML or plain) of every text an editor writes in ``page``."""
    for field in page._meta.concrete_fields:
        if not field.editable or field.choices or (field.model is Page and field.name not in _OF_EVERY_PAGE):
            continue
        if isinstance(field, StreamField):
            for text in _leaves(field.value_from_object(page).get_prep_value()):
                yield field.name, text
        elif isinstance(field, models.CharField | models.TextField) and not isinstance(field, _NO_WORDS):
            yield field.name, str(field.value_from_object(page) or "")


def plain(source: str) -> str:
    """Return ``source`` without tags; where a block ends, the line ends."""
    return unescape(strip_tags(_END_OF_BLOCK.sub("\n", source)))


def references_of(page: BasePage, model: type[models.Model]) -> dict[int | str, str]:
    """Return the keys of every ``model`` that texts and bodies of ``page`` refer to, with the field that does."""
    found: dict[int | str, str] = {}
    for field in page._meta.concrete_fields:
        if not hasattr(field, "extract_references"):
            continue
        value = field.value_from_object(page)
        for target, key, _model_path, _content_path in field.extract_references(value) if value is not None else ():
            if issubclass(target, model):
                found.setdefault(target._meta.pk.to_python(key), field.name)
    return found


def _leaves(value: Any) -> Iterator[str]:
    """Yield every string a body is made of; of its items the content alone."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        inner = [value["value"]] if {"type", "value"} <= value.keys() else value.values()
        for each in inner:
            yield from _leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
