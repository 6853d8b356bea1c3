from __future__ import annotations

import gc

import pytest

from lokalprojekte.core.garbage import no_collections, rare_collections


def test_garbage_is_looked_for_rarely_and_as_before_afterwards():
    before = gc.get_threshold()

    with rare_collections():
        assert gc.get_threshold()[0] > before[0]
        assert gc.get_freeze_count() > 0

    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_failure_inside_leaves_nothing_behind():
    before = gc.get_threshold()

    with pytest.raises(RuntimeError), rare_collections():
        raise RuntimeError

    assert gc.get_threshold() == before


@pytest.mark.parametrize("before", [True, False])
def test_no_garbage_is_looked_for_inside_and_as_before_afterwards(before):
    was_on = gc.isenabled()
    (gc.enable if before else gc.disable)()

    with no_collections():
        inside = gc.isenabled()
    afterwards = gc.isenabled()

    (gc.enable if was_on else gc.disable)()
    assert (inside, afterwards) == (False, before)
