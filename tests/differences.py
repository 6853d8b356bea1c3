"""Changes of every kind of record, and pages as somebody makes them who remembers nothing."""

from __future__ import annotations

import gc
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import models, transaction
from django.test import RequestFactory
from wagtail.models import Page, get_page_models

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.prepared import _ORIGINALS
from lokalprojekte.core.remembered import COMPONENTS
from lokalprojekte.delivery.receivers import is_visible
from lokalprojekte.impact.figures.memory import COLUMNS
from lokalprojekte.opendata import kept as opendata_kept
from showcase.finding import CALLS, PerCall

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Fields whose values a change must leave alone: the record would be another one, or none at all.
_LEFT_ALONE: Final = {"path", "depth", "numchild", "url_path", "slug", "key", "file", "language_code", "hostname"}
#: Fields in which not any words may stand.
_STRICT: Final = (models.EmailField, models.URLField, models.SlugField, models.FileField)


def every_address() -> list[str]:
    """Return an address of each kind of page there is, in every language, the first two of each."""
    found = ["/offene-daten/", "/api/v3/calls/", "/projekte/land/bayern/", "/en/projekte/land/bayern/"]
    found += ["/wirkung/jahr/2026/", "/api/", "/geschichten/?handlungsfeld=klima", "/projekte/?status=alle"]
    for model in get_page_models():
        for page in model.objects.live().exclude(url_path="/").order_by("pk")[:2]:
            path = page.get_url()
            if path:
                found.append(path if path.startswith("/") else f"/{path.split('/', 3)[3]}")
                if getattr(page, "exists_once", False):
                    found.append(f"/en{found[-1]}")
    return sorted(set(found))


def visible_models() -> list[type[models.Model]]:
    """Return the models whose records may stand on a page, and of which there is one."""
    every = apps.get_models(include_auto_created=False)
    return [model for model in every if model._meta.managed and is_visible(model) and model._default_manager.exists()]


def change(record: Any, *, word: str) -> bool:
    """Change ``record`` so that whoever shows it shows something else; whether there was anything to change."""
    if isinstance(record, Page):
        record = record.specific
    values = {field.attname: _changed(field, getattr(record, field.attname), word) for field in _open_to_change(record)}
    values = {name: value for name, value in values.items() if value is not None}
    for name, value in values.items():
        setattr(record, name, value)
    if not values:
        return False
    with transaction.atomic():
        if isinstance(record, Page):
            record.save_revision(clean=False).publish()
        else:
            record.save()
    return True


def _open_to_change(record: Any) -> Iterator[models.Field[Any, Any]]:
    meta = record._meta
    told_apart = {name for names in meta.unique_together for name in names}
    told_apart |= {name for each in meta.total_unique_constraints for name in each.fields}
    for field in meta.concrete_fields:
        is_fixed = field.primary_key or field.is_relation or field.choices or field.unique
        if not is_fixed and field.name not in _LEFT_ALONE | told_apart and not isinstance(field, _STRICT):
            yield field


def _changed(field: models.Field[Any, Any], value: Any, word: str) -> Any:
    """Return another value; None where there is no other."""
    if isinstance(field, models.CharField | models.TextField) and type(value) is str and value:
        return f"{value[: (field.max_length or 9_999) - len(word) - 1]} {word}"
    if isinstance(field, models.DateField) and type(value) is date:
        return value + timedelta(days=1)
    return value + 1 if isinstance(field, models.IntegerField) and type(value) is int else None


def forget() -> None:
    """Forget everything this process remembers of the database."""
    for each in gc.get_objects():
        if type(each) is Kept:
            each._state = (None, {})
        elif type(each) is PerCall:
            each._known = {}
    _ORIGINALS.forget()
    COMPONENTS.forget()
    opendata_kept._KEPT.clear()
    CALLS.__init__()
    COLUMNS.__init__()
    cache.clear()


def made_anew(paths: list[str]) -> Iterator[tuple[str, int, bytes]]:
    """Yield each path with status and body as Django makes them, without finished pages and without memory."""
    forget()
    handler = WSGIHandler()
    for path in paths:
        said: list[int] = []
        environ = RequestFactory().get(path, HTTP_HOST="testserver").environ
        answer = handler(environ, lambda status, _headers, said=said: said.append(int(status.split()[0])))
        body = b"".join(answer)
        answer.close()
        yield path, said[0], body
