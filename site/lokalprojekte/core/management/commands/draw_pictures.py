"""``manage.py draw_pictures``: have every size of every public picture ready."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db.models import Model
from wagtail.models import Page, get_page_models

from lokalprojekte.core.pictures.services import draw_for


class Command(BaseCommand):
    """Needed after an upgrade that adds sizes or formats; publishing lets the worker draw by itself."""

    help = (
        "Draws every size of every picture that a public page shows, as far as it is not there yet. Only needed after "
        "an upgrade that adds sizes: what is published is drawn by the worker, and what somebody asks for at once. "
        "Safe to run, to interrupt and to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw, and report in one line of JSON."""
        start = time.perf_counter()
        drawn = sum(draw_for(record=record) for record in _records())
        self.stdout.write(json.dumps({"files": drawn, "seconds": round(time.perf_counter() - start, 2)}))


def _records() -> Iterator[Model]:
    """Yield everything public that shows pictures."""
    for model in get_page_models():
        if model is not Page:
            yield from model.objects.live().iterator(chunk_size=100)
    for model in apps.get_models():
        if getattr(model, "picture_shapes", ()) and not issubclass(model, Page):
            yield from model.objects.iterator(chunk_size=100)  # type: ignore[attr-defined] # our models have it
