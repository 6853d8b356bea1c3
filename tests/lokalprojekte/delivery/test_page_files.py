"""Finished pages as files: what a proxy may find, and what it must never find."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from shutil import rmtree

import brotli
import pytest

from lokalprojekte.delivery.generation import FileGeneration
from lokalprojekte.delivery.page_cache import _advance
from lokalprojekte.delivery.page_cache import generation as generation_of_the_site
from lokalprojekte.delivery.page_files import SLOT, PageFiles
from lokalprojekte.delivery.shelves import Shelves
from tests.lokalprojekte.delivery.test_front import BODY, Answer, App, cache_of

HEADERS = [("Content-Type", "text/html; charset=utf-8")]
#: The beginning of a slot.
NOW = 1_900_000_000
HOME = "example.org/index.html"


@pytest.fixture
def shelves(tmp_path):
    return Shelves(tmp_path / "pages")


@pytest.fixture
def generation(tmp_path):
    return FileGeneration(tmp_path / "page-generation")


@pytest.fixture
def clock():
    """Return the time of the application, which a test may set."""
    return [NOW]


@pytest.fixture
def app():
    return App()


@pytest.fixture
def cache(app, shelves, generation, clock):
    files = PageFiles(shelves, scheme="http", headers=HEADERS)
    return cache_of(app, generation, files=files, clock=lambda: clock[0])


def found(shelves, now=NOW):
    """Return the files that a proxy finds at the moment ``now``."""
    folder = shelves.folder / "current" / str(now // SLOT)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_finished_page_is_a_file_in_every_encoding(cache, shelves):
    Answer(cache, path="/projekte/rufbus/")

    files = found(shelves)

    name = "example.org/projekte/rufbus/index.html"
    assert files.keys() == {name, f"{name}.br", f"{name}.gz"}
    assert files[name] == brotli.decompress(files[f"{name}.br"]) == gzip.decompress(files[f"{name}.gz"]) == BODY


def test_drop_leaves_no_file(cache, shelves):
    Answer(cache)

    shelves.drop()

    assert found(shelves) == {}


def test_page_that_was_dropped_while_it_was_made_is_no_file(cache, app, shelves, generation):
    def change():
        generation.advance()
        shelves.drop()

    app.before_answer = change
    Answer(cache)

    assert found(shelves) == {}


def test_reader_who_comes_between_the_steps_of_a_drop_leaves_no_stale_file(
    tmp_path, shelves, app, monkeypatch, settings
):
    """The generation advances first: whoever sees the new shelf sees the new mark, too."""
    settings.PAGE_FILES, settings.DATA_DIR, settings.REDIS_URL = str(shelves.folder), tmp_path, ""
    files = PageFiles(shelves, scheme="http", headers=HEADERS)
    cache = cache_of(app, generation_of_the_site(), files=files, clock=lambda: NOW)
    Answer(cache)
    drop = Shelves.drop

    def drop_while_somebody_reads(own):
        drop(own)
        Answer(cache)

    monkeypatch.setattr(Shelves, "drop", drop_while_somebody_reads)
    app.body = b"new"
    _advance()

    assert found(shelves)[HOME] == b"new"


def test_page_from_memory_is_written_to_the_next_slot(cache, app, shelves, clock):
    Answer(cache)

    clock[0] += SLOT
    before = found(shelves, clock[0])
    outcome = Answer(cache).outcome

    assert (before, outcome, HOME in found(shelves, clock[0]), len(app.requests)) == ({}, "hit", True, 1)
    assert found(shelves, NOW) == {}


@pytest.mark.parametrize(("ends", "expected"), [(SLOT - 1, False), (SLOT, True), (SLOT + 1, True)])
def test_page_whose_moment_comes_within_the_slot_is_no_file(shelves, generation, ends, expected):
    until = datetime.fromtimestamp(NOW + ends, tz=UTC)
    app = App(plan={"finish": True, "valid_until": until})
    files = PageFiles(shelves, scheme="http", headers=HEADERS)

    Answer(cache_of(app, generation, files=files, clock=lambda: NOW))

    assert (HOME in found(shelves)) is expected


@pytest.mark.parametrize(
    "asked",
    [
        {"query": "seite=2"},
        {"query": "x=1"},
        {"HTTP_COOKIE": "a=b"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"path": "/Gro%C3%9F/"},
        {"path": "/../"},
        {"path": "/a/../b/"},
        {"path": "//"},
        {"path": "/robots.txt"},
        {"host": "[::1]"},
        {"host": "evil.example"},
        {"wsgi.url_scheme": "https"},
        {"method": "POST"},
    ],
)
def test_what_is_no_plain_page_is_no_file(cache, shelves, asked):
    Answer(cache, **asked)

    assert found(shelves) == {}


@pytest.mark.parametrize("app", [App(plan={"finish": False}), App(headers=[("X-Own", "1")])])
def test_what_the_proxy_could_not_say_is_no_file(app, cache, shelves):
    Answer(cache)

    assert found(shelves) == {}


def test_headers_whose_policy_comes_in_another_order_are_the_same(shelves, generation):
    policy = "Content-Security-Policy"
    files = PageFiles(shelves, scheme="http", headers=[*HEADERS, (policy, "a 'self'; b 'none'")])

    Answer(cache_of(App(headers=[(policy, "b 'none'; a 'self'")]), generation, files=files, clock=lambda: NOW))

    assert HOME in found(shelves)


def test_start_finds_nothing_of_the_time_before(cache, shelves, generation, app):
    Answer(cache)

    cache_of(app, generation, files=PageFiles(shelves, scheme="http", headers=HEADERS))

    assert found(shelves) == {}


def test_reader_is_answered_though_no_file_can_be_written(cache, shelves):
    shelves.drop()
    # Who began a moment earlier sweeps away what is new to it: the shelf may be gone already.
    rmtree(shelves.folder / shelves.current(), ignore_errors=True)
    (shelves.folder / shelves.current()).write_text("no folder")

    assert [Answer(cache).status for _ in range(2)] == [200, 200]


def test_where_no_new_shelf_can_be_made_none_is_left(cache, shelves, monkeypatch):
    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    Answer(cache)
    monkeypatch.setattr(type(shelves.folder), "symlink_to", full)

    shelves.drop()

    assert (shelves.current(), found(shelves), Answer(cache).status) == ("", {}, 200)


def test_entity_tag_is_that_of_the_file(cache, shelves):
    tags = {
        name: Answer(cache, HTTP_ACCEPT_ENCODING=name).headers["etag"].strip('"') for name in ("identity", "br", "gzip")
    }

    folder = shelves.folder / "current" / str(NOW // SLOT)
    for name, suffix in {"identity": "", "br": ".br", "gzip": ".gz"}.items():
        status = (folder / f"{HOME}{suffix}").stat()
        assert tags[name] == f"{int(status.st_mtime):x}-{status.st_size:x}"
