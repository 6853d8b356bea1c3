"""Which sizes of which pictures a page shows.

A model whose records show pictures says in ``picture_shapes`` in which shapes those of its own fields are seen, on its
page and on the cards that lead there. In a body the block decides.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from wagtail.images import get_image_model

if TYPE_CHECKING:
    from django.db.models import Model

#: Part of the path of a picture in a body → the shape its block shows it in; all others are seen as ``text``.
_BY_BLOCK: Final = {"gallery": "card", "poster": "poster"}


def wanted_by(record: Model) -> dict[int, set[str]]:
    """Return the shapes of each picture that ``record`` shows, by its key."""
    model = get_image_model()
    found: defaultdict[int, set[str]] = defaultdict(set)
    for field in record._meta.concrete_fields:
        if field.related_model is model and (key := field.value_from_object(record)):
            found[key].update(getattr(record, "picture_shapes", ()))
        elif hasattr(field, "extract_references") and (value := field.value_from_object(record)):
            for target, key, model_path, _content_path in field.extract_references(value):
                if issubclass(target, model):
                    found[int(key)].add(_shape_at(model_path))
    return dict(found)


def _shape_at(model_path: str) -> str:
    parts = model_path.split(".")
    return next((shape for part, shape in _BY_BLOCK.items() if part in parts), "text")
