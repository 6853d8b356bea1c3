"""Checks of the pictures: who cannot see one reads what it shows, who made it is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from lokalprojekte.core.advice.texts import references_of

if TYPE_CHECKING:
    from lokalprojekte.core.models import BasePage


def bare_pictures(page: BasePage) -> Iterator[tuple[str, str, bool]]:
    """Stop a page with a picture that has no alternative text, author or licence."""
    model = get_image_model()
    used = references_of(page, model)
    for field in page._meta.concrete_fields:
        if field.related_model is model and (key := field.value_from_object(page)):
            used.setdefault(key, field.name)
    for key, picture in sorted(model.objects.in_bulk(list(used)).items()):
        if not picture.description.strip():
            yield used[key], _("The picture «%(title)s» has no alternative text.") % {"title": picture.title}, True
        if not (picture.author.strip() and picture.licence):
            yield (
                used[key],
                _("Of the picture «%(title)s» author or licence is missing.") % {"title": picture.title},
                True,
            )
