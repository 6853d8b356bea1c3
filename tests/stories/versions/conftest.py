"""What the tests of versions share."""

from __future__ import annotations

import shutil

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def _no_kept_pdfs() -> None:
    """Begin without PDFs: keys of reports come again when a test is rolled back."""
    shutil.rmtree(settings.DATA_DIR / "reports", ignore_errors=True)
