"""Several threads, one thing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from lokalprojekte.core.once import once


def test_many_threads_at_once_make_it_once():
    begun, together = [], Barrier(8)

    @once
    def thing() -> object:
        begun.append(1)
        return object()

    def ask(_number: int) -> object:
        together.wait()
        return thing()

    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(ask, range(8)))

    assert (len(found), begun) == (1, [1])


def test_error_is_not_kept():
    said = iter([ValueError("not yet"), None])

    @once
    def thing() -> str:
        if error := next(said):
            raise error
        return "made"

    with pytest.raises(ValueError, match="not yet"):
        thing()

    assert thing() == "made"
