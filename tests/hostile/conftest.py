"""What many tests of hostile values begin with."""

from __future__ import annotations

import pytest

from tests.hostile.stored import Shown, store


@pytest.fixture
def stored(site_tree, people, indexes) -> Shown:
    """Store hostile values everywhere; return the addresses that show them, by who may read them."""
    return store()
