"""The real reference data, for tests that ask real questions."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lokalprojekte.reference.services import ImportReport


@pytest.fixture(scope="module")
def reference_data(django_db_setup: None, django_db_blocker) -> Iterator[ImportReport]:
    """Import all data files once for a module and return the report; they are rolled back after its last test.

    One transaction around the module, in which every test has its own: other modules never see the rows.
    """
    from django.db import transaction

    from lokalprojekte.reference.services import import_reference

    with django_db_blocker.unblock(), transaction.atomic():
        yield import_reference()
        transaction.set_rollback(True)


@pytest.fixture
def spoil(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Return a function that copies the data files and replaces a piece of text in one of them."""
    from lokalprojekte.reference import files

    def copy_and_replace(name: str, old: str, new: str) -> Path:
        folder = tmp_path / "data"
        folder.mkdir()
        for file in files.ALL:
            shutil.copy(files.FOLDER / file.name, folder)
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return copy_and_replace
