"""A folder for backups, and a pair of keys."""

from __future__ import annotations

import pytest
from pyrage import x25519

from tests.lokalprojekte.inquiries.conftest import filled, leipzig, said, token  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    settings.MEDIA_ROOT = settings.DATA_DIR / "media"
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.MIN_FREE_BYTES = 0


@pytest.fixture(scope="session")
def identity() -> x25519.Identity:
    return x25519.Identity.generate()
