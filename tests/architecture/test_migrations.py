"""Migrations say what the models say, and harm neither the rows that are there nor the program that still runs.

While a new version is installed, the old one goes on asking the tables the new one has already changed. What would make
it fail – a column that goes, a new one that may not be empty and has no default in the database, a name that changes –
is found by django-migration-linter, on the database of this run, and by a look at what a migration adds. Migrations of
before the first release stand in ``migrations_before_release.txt``: no installation has tables older than theirs.
That the version of before really writes and serves is tried in ``test_old_code.py``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations import AddField
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django_migration_linter import MigrationLinter

from tests.processes import database_url

ROOT = Path(__file__).resolve().parents[2]
BEFORE_RELEASE = Path(__file__).with_name("migrations_before_release.txt")


def ours() -> set[str]:
    """Return the labels of the apps that stand in this checkout."""
    configs = apps.get_app_configs()
    return {config.label for config in configs if Path(config.path).is_relative_to(ROOT) and ".venv" not in config.path}


def is_dangerous(label: str, name: str) -> bool:
    """Whether the old program would fail on the tables after this migration."""
    # SQLite makes a table anew for every change, with all columns it has: there this check finds each of them.
    left_out = ["NOT_NULL"] if connection.vendor == "sqlite" else []
    linter = MigrationLinter(str(ROOT), no_cache=True, no_output=True, exclude_migration_tests=left_out)
    migration = linter.migration_loader.disk_migrations[label, name]
    linter.lint_migration(migration)
    return bool(linter.has_errors) or any(cannot_be_left_out(each) for each in migration.operations)


def cannot_be_left_out(operation: Operation) -> bool:
    """Whether it adds a column that must have a value, and the database knows none: old programs never name it."""
    if not isinstance(operation, AddField) or operation.field.many_to_many:
        return False
    return not operation.field.null and not operation.field.has_db_default()


@pytest.mark.django_db
def test_no_model_changed_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_no_new_migration_harms_the_program_that_still_runs():
    before = {tuple(line.split()) for line in BEFORE_RELEASE.read_text(encoding="utf-8").splitlines()}
    new = [key for key in MigrationLoader(connection).disk_migrations if key[0] in ours() and key not in before]

    assert [f"{label} {name}" for label, name in new if is_dangerous(label, name)] == []


@pytest.mark.django_db(transaction=True)
def test_control_a_dangerous_migration_is_found_and_a_harmless_one_is_not():
    assert not is_dangerous("inquiries", "0008_inbox_indexes")
    assert not is_dangerous("stories", "0004_english_records")
    assert is_dangerous("inquiries", "0005_desk")

    with patch.object(MigrationLinter, "get_sql", lambda *_: ["ALTER TABLE core_user DROP COLUMN email;"]):
        assert is_dangerous("core", "0004_dominant_colour")


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_rows_of_the_oldest_tables_reach_the_newest(tmp_path):
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path}/old.sqlite3"
    else:
        name = connection.settings_dict["NAME"]
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"create database {name}_old")
        address = database_url().replace(name, f"{name}_old", 1)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        "DATABASE_URL": address,
        "DATA_DIR": str(tmp_path),
    }

    command = [sys.executable, str(Path(__file__).with_name("from_oldest_tables.py"))]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["after"] == report["before"]
    assert report["before"]["inquiries"] >= 10_000
    assert report["unreadable"] == 0
