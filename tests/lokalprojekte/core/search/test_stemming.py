from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from lokalprojekte.core.search.compounds import nouns
from lokalprojekte.core.search.stemming import stem

WORDS = sorted(nouns().whole)[:1500]


@pytest.fixture
def impatient():
    """Let threads take turns after every few instructions, as they do on a busy server."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_do_not_work_on_each_others_words(impatient):
    once = [stem.__wrapped__(word) for word in WORDS]

    with ThreadPoolExecutor(4) as pool:
        several = list(pool.map(lambda _turn: [stem.__wrapped__(word) for word in WORDS], range(4)))

    assert several == [once] * 4
