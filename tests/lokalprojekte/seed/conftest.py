"""The demo once per module, on the real reference data: it takes seconds to make."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lokalprojekte.seed.demo.services import DemoReport
    from tests.indexes import IndexSwitch

#: A Tuesday in spring, at noon in Berlin.
NOW = datetime(2027, 4, 13, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def reference(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The real reference data; all is undone after the module."""
    from lokalprojekte.reference.services import import_reference

    with django_db_blocker.unblock(), transaction.atomic():
        import_reference()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(reference: None, index_switch: IndexSwitch) -> DemoReport:
    """The demo as of ``NOW``."""
    from lokalprojekte.seed.demo.services import seed_demo

    with index_switch.turned_on():
        return seed_demo(now=NOW)


def row_counts() -> dict[str, int]:
    """Return how many rows every table holds, empty ones left out; content types come about by being asked for."""
    tables = [model for model in apps.get_models() if model._meta.label != "contenttypes.ContentType"]
    counts = {model._meta.label: model._base_manager.count() for model in tables}
    return {label: count for label, count in counts.items() if count}
