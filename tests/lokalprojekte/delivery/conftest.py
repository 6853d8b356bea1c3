"""Rows that Wagtail's own migrations make; a flushed database has none of them."""

from __future__ import annotations

import pytest
from wagtail.models import Collection, Locale


@pytest.fixture
def wagtail_rows(db):
    """Make the locale and the root collection where they are missing."""
    Locale.objects.get_or_create(language_code="de")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")


@pytest.fixture
def site_tree(wagtail_rows):
    """Return the standard page tree."""
    from lokalprojekte.seed.structure import ensure_structure

    return ensure_structure()
