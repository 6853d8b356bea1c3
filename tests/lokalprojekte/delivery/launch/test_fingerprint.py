"""When the set-up has to run again."""

from __future__ import annotations

import os

import pytest

from lokalprojekte.delivery.launch.catalogues import compile_catalogue
from lokalprojekte.delivery.launch.fingerprint import (
    STAMP,
    fingerprint,
    is_prepared,
    missing_catalogues,
    static_fingerprint,
    write_stamp,
)

SOURCES = {
    "requirements.txt": "django==5.2",
    "showcase/migrations/0001_initial.py": "",
    "site/lokalprojekte/mail/migrations/0001_initial.py": "",
    "site/lokalprojekte/reference/data/laender.csv": "09;Bayern",
    "site/lokalprojekte/seed/demo/calls/radweg.toml": "title = 'Radweg'",
    "site/lokalprojekte/locale/de/LC_MESSAGES/django.po": 'msgid "a"\nmsgstr "b"\n',
    "static/css/base.css": "p{}",
}


@pytest.fixture
def checkout(tmp_path):
    for name, text in SOURCES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def prepared(checkout):
    data = checkout / "var"
    for name in ("static/staticfiles.json", "lokalprojekte.sqlite3"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).touch()
    for catalogue in missing_catalogues(checkout):
        compile_catalogue(catalogue)
    write_stamp(data / STAMP, fingerprint(checkout, {}))
    return data


def test_complete_setup_is_known(checkout, prepared):
    assert is_prepared(checkout, prepared, {})


def test_first_start_is_not_prepared(checkout):
    assert not is_prepared(checkout, checkout / "var", {})


@pytest.mark.parametrize("name", SOURCES)
def test_change_of_a_source_asks_for_the_setup(checkout, prepared, name):
    (checkout / name).write_text(SOURCES[name] + "\n")

    assert not is_prepared(checkout, prepared, {})


@pytest.mark.parametrize("name", ["static/staticfiles.json", "lokalprojekte.sqlite3", STAMP])
def test_loss_of_a_result_asks_for_the_setup(checkout, prepared, name):
    (prepared / name).unlink()

    assert not is_prepared(checkout, prepared, {})


def test_other_database_asks_for_the_setup(checkout, prepared):
    assert not is_prepared(checkout, prepared, {"DATABASE_URL": "postgresql://localhost/other"})


def test_compiled_files_do_not_matter(checkout, prepared):
    (checkout / "showcase/migrations/__pycache__").mkdir()
    (checkout / "showcase/migrations/__pycache__/0001.pyc").touch()

    assert is_prepared(checkout, prepared, {})


def test_styles_have_a_number_of_their_own(checkout):
    before = static_fingerprint(checkout)
    (checkout / "showcase/migrations/0002_more.py").touch()
    after_migration = static_fingerprint(checkout)
    (checkout / "static/css/base.css").write_text("b{}")

    assert (before == after_migration, before == static_fingerprint(checkout)) == (True, False)


def test_catalogue_is_compiled_when_its_source_is_newer(checkout, prepared):
    source = checkout / "site/lokalprojekte/locale/de/LC_MESSAGES/django.po"
    compiled = source.with_suffix(".mo")
    before = missing_catalogues(checkout)

    os.utime(source, (compiled.stat().st_mtime + 5,) * 2)

    assert (before, missing_catalogues(checkout)) == ([], [compiled])
