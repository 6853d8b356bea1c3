"""Fixtures every test can ask for."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as examples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client
    from pytest_django import DjangoDbBlocker

    from lokalprojekte.seed.structure import Structure
    from tests.copies import Copies
    from tests.database import TestDatabase
    from tests.indexes import IndexSwitch
    from tests.people import People
    from tests.sleeping import Sleeping

    _Share = Callable[[Callable[[], Any]], Copies[Any]]

ROOT = Path(__file__).resolve().parent.parent
#: Set where nothing may be left out: a test whose browser or database is missing then fails instead of skipping.
REQUIRE_ALL = bool(os.environ.get("REQUIRE_ALL"))

# How long an example takes says something about the machine: speed is measured in tests/benchmarks.
examples.register_profile("untimed", deadline=None)
examples.load_profile("untimed")

# What is imported and collected stays to the end: looking for garbage in it meanwhile frees nothing.
gc.disable()


@pytest.fixture(autouse=True, scope="session")
def _test_data_is_removed() -> Iterator[None]:
    """Remove the folder of this run's database and pictures when it is over."""
    yield
    from django.conf import settings

    shutil.rmtree(settings.TEST_DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def test_database(
    django_test_environment: None, django_db_use_migrations: bool, django_db_blocker: DjangoDbBlocker
) -> Iterator[TestDatabase]:
    """Give this process a migrated database with page tree and groups: every test begins with it.

    Most tests roll back to it; behind a test that commits (``transaction=True``) the database is put back.
    """
    from django.conf import settings
    from django.test import TransactionTestCase
    from wagtail.models import Collection, Locale

    from lokalprojekte.seed.groups import ensure_groups
    from lokalprojekte.seed.structure import ensure_structure
    from tests.database import TestDatabase

    def fill() -> Structure:
        # Rows of Wagtail's own migrations; with ``--no-migrations`` nobody made them.
        Locale.objects.get_or_create(language_code="de")
        if Collection.get_first_root_node() is None:
            Collection.add_root(name="Root")
        structure = ensure_structure()
        ensure_groups()
        return structure

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        database = TestDatabase(settings.TEST_DATA, fill, migrations=django_db_use_migrations)
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: database.begin_again())
        yield database
        database.remove()


@pytest.fixture(scope="session")
def django_db_setup(test_database: TestDatabase) -> None:
    """Stand where pytest-django makes a database of its own."""


@pytest.fixture(autouse=True, scope="session")
def index_switch() -> Iterator[IndexSwitch]:
    """Let the indexes of words and references stand still; return what turns them on."""
    from tests.indexes import IndexSwitch

    switch = IndexSwitch()
    with pytest.MonkeyPatch.context() as patch:
        switch.install(patch)
        yield switch


@pytest.fixture(autouse=True, scope="session")
def _worker_draws_nothing() -> Iterator[None]:
    """Let publishing draw no PDF and no picture, as on a site whose worker sleeps: half a second for each."""
    from lokalprojekte.core.pictures import tasks
    from stories.versions import services
    from tests.sleeping import Sleeping

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(services, "draw_documents", Sleeping(services.draw_documents))
        for name in ("draw_pictures", "draw_picture_again"):
            patch.setattr(tasks, name, Sleeping(getattr(tasks, name)))
        yield


@pytest.fixture
def drawings() -> Iterator[Sleeping]:
    """Return the PDFs that wait to be drawn; ``work()`` draws them."""
    from stories.versions import services

    services.draw_documents.waiting.clear()
    yield services.draw_documents
    services.draw_documents.waiting.clear()


@pytest.fixture
def indexes(index_switch: IndexSwitch) -> Iterator[None]:
    """Keep Wagtail's search index and index of references current during this test."""
    with index_switch.turned_on():
        yield


@pytest.fixture(autouse=True)
def _no_finished_pages() -> None:
    """Give every test its own caches and counts: a finished page of one must not answer another."""
    from django.core.cache import cache
    from wagtail.models import Site

    from lokalprojekte.api.limits import READS
    from lokalprojekte.delivery.limits import TALLY
    from lokalprojekte.delivery.page_cache import generation

    cache.clear()
    READS.clear()
    TALLY.clear()
    generation().advance()
    Site.clear_site_root_paths_cache()


@pytest.fixture(scope="module")
def module_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[_Share]:
    """Return what writes rows once for all tests of a module, and hands out copies of the objects it returns.

    For what many tests read and takes long to make: every test that asks for it rolls back to these rows, and behind
    the last one they are gone. These tests are the last of their module, so that no other finds the rows; none of them
    may commit (``transaction=True``).
    """
    from django.test import TestCase

    from tests.copies import Copies

    def share(write: Callable[[], Any]) -> Copies[Any]:
        with django_db_blocker.unblock():
            return Copies(write())

    with django_db_blocker.unblock():
        transactions = TestCase._enter_atomics()
    yield share
    with django_db_blocker.unblock():
        TestCase._rollback_atomics(transactions)


@pytest.fixture
def site_tree(db: None, test_database: TestDatabase) -> Structure:
    """Return the standard page tree as every test finds it: home, lists and legal pages."""
    return test_database.trees.new()


@pytest.fixture
def people(db: None) -> People:
    """Return the cast of :mod:`tests.people`."""
    from tests.people import create_people

    return create_people()


@pytest.fixture
def rosa(client: Client, people: People) -> Client:
    """Return a browser in which Rosa, who edits, is logged in."""
    client.force_login(people.rosa)
    return client


@pytest.fixture
def milan(client: Client, people: People) -> Client:
    """Return a browser in which Milan, who moderates, is logged in."""
    client.force_login(people.milan)
    return client


@pytest.fixture
def petra(client: Client, people: People) -> Client:
    """Return a browser in which Petra, who administers, is logged in."""
    client.force_login(people.petra)
    return client


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium; without one the test is skipped, or fails where everything is required."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found:
        return found
    message = "Browser tests need Chromium: apt-get install chromium, or name one in CHROMIUM."
    if REQUIRE_ALL:
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def nginx_program() -> str:
    """Return the path of nginx; without one the test is skipped, or fails where everything is required."""
    from tests.nginx import MISSING, PROGRAM

    if PROGRAM:
        return PROGRAM
    if REQUIRE_ALL:
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@pytest.fixture(scope="session")
def redis_program() -> str:
    """Return the path of ``redis-server``; without one the test is skipped, or fails where everything is required."""
    from tests.redis_server import MISSING, PROGRAM

    if PROGRAM:
        return PROGRAM
    if REQUIRE_ALL:
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@pytest.fixture(scope="session")
def redis(redis_program: str) -> Iterator[str]:
    """Return the address of a Redis of this run."""
    from tests.redis_server import RedisServer

    with RedisServer() as server:
        yield server.address


def pytest_collection_finish() -> None:
    """Look for garbage from now on: never among what is loaded, and more rarely than Python would."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what says something about a database, and what of it asks through the web, one request after the other.

    Tests that share rows of their module (``module_rows``) run behind all others.

    The first need not run once more on another database where it does not use one. The second uses it by the reads and
    writes that have tests of their own; at full size it runs on every database as well.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        use = item.get_closest_marker("django_db")
        if use or fixtures & {"db", "transactional_db", "django_db_setup"}:
            item.add_marker("database")
            if "client" in fixtures and not (use and use.kwargs.get("transaction")):
                item.add_marker("web")
    items.sort(key=lambda item: "module_rows" in getattr(item, "fixturenames", ()))
