"""Makes the tables of the first migrations in the empty database of ``DATABASE_URL``, fills them, and migrates on.

Prints what was there before and after as JSON.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

INQUIRIES = 10_000
#: The first tables of a room that needs two migrations for them, because rooms point at each other.
SPLIT = {"inquiries": ("inquiries", "0002_links_to_other_rooms")}


def main() -> None:
    """Run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lokalprojekte.settings.demo")
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from tests.architecture.test_migrations import ours

    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    first = {label: graph.root_nodes(label)[0] for label in sorted(ours()) if graph.root_nodes(label)} | SPLIT
    state = executor.migrate([*first.values()])
    fill(state.apps.get_model)
    before = count(state.apps.get_model)

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    from django.apps import apps

    inquiry = apps.get_model("inquiries", "Inquiry")
    unreadable = sum(not (row.name and row.email and row.reference) for row in inquiry.objects.iterator())
    print(json.dumps({"before": before, "after": count(apps.get_model), "unreadable": unreadable}))


def fill(get_model: Callable[[str, str], Any]) -> None:
    """Write rows into the oldest tables."""
    from django.utils import timezone

    now = timezone.now()
    model, event = get_model("inquiries", "Inquiry"), get_model("inquiries", "InquiryEvent")
    rows = [
        model(
            **required(
                model,
                number,
                name=f"Person {number} Beispiel",
                email=f"person{number}@example.org",
                status="new",
                created_at=now - timedelta(hours=number),
            )
        )
        for number in range(INQUIRIES)
    ]
    model.objects.bulk_create(rows, batch_size=1_000)
    keys = model.objects.values_list("pk", flat=True)
    events = [event(**required(event, number, inquiry_id=key, kind="submitted")) for number, key in enumerate(keys)]
    event.objects.bulk_create(events, batch_size=1_000)


def required(model: Any, number: int, **values: Any) -> dict[str, Any]:
    """Complete ``values`` by those of unique columns, which need another value in each row, and by moments."""
    from django.utils import timezone

    names = {field.name for field in model._meta.concrete_fields}
    unique = {
        field.name: f"{number:08d}"
        for field in model._meta.concrete_fields
        if field.unique and not field.primary_key and field.get_internal_type() == "CharField"
    }
    moments = {
        field.name: timezone.now()
        for field in model._meta.concrete_fields
        if field.get_internal_type() == "DateTimeField" and not field.null
    }
    return {**unique, **moments, **{name: value for name, value in values.items() if name.removesuffix("_id") in names}}


def count(get_model: Callable[[str, str], Any]) -> dict[str, int]:
    """Count what must not be lost."""
    return {
        "inquiries": get_model("inquiries", "Inquiry").objects.count(),
        "events": get_model("inquiries", "InquiryEvent").objects.count(),
    }


if __name__ == "__main__":
    main()
