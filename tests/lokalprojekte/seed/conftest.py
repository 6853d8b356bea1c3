"""Reference data and demo as snapshots: they take seconds to make, and a moment to copy."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from tests.database import TestDatabase
    from tests.indexes import IndexSwitch

#: A Tuesday in spring, at noon in Berlin.
NOW = datetime(2027, 4, 13, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def reference(test_database: TestDatabase, django_db_blocker) -> Iterator[None]:
    """The real reference data."""
    with django_db_blocker.unblock(), test_database.visit("reference", import_all):
        yield


@pytest.fixture(scope="module")
def demo(test_database: TestDatabase, django_db_blocker, index_switch: IndexSwitch) -> Iterator[None]:
    """The demo as of ``NOW``, every picture cut as the pages show it."""
    with django_db_blocker.unblock(), demo_in(test_database, index_switch):
        yield


def demo_in(test_database: TestDatabase, index_switch: IndexSwitch) -> AbstractContextManager[None]:
    """Return what shows the demo in the database of the tests for a while."""

    def build() -> None:
        with index_switch.turned_on():
            import_all()
            show_demo()

    return test_database.visit("demo", build)


def import_all() -> None:
    """Import the official and own reference data."""
    from lokalprojekte.reference.services import import_reference

    import_reference()


def show_demo() -> None:
    """Make the demo and look at every page once."""
    from django.test import Client
    from wagtail.models import Page

    from lokalprojekte.seed.demo.services import seed_demo

    seed_demo(now=NOW)
    client = Client()
    for page in Page.objects.live().filter(depth__gt=1):
        client.get(page.url)


def row_counts() -> dict[str, int]:
    """Return how many rows every table holds, empty ones left out; content types come about by being asked for."""
    tables = [model for model in apps.get_models() if model._meta.label != "contenttypes.ContentType"]
    counts = {model._meta.label: model._base_manager.count() for model in tables}
    return {label: count for label, count in counts.items() if count}
