"""An answer of the API that is kept in front holds nobody's origin and nobody's limits."""

from __future__ import annotations

import pytest

from lokalprojekte.delivery.front import PageCache
from lokalprojekte.delivery.generation import FileGeneration
from tests.lokalprojekte.delivery.test_front import ADDRESSES, Answer, App

FRONT, OTHER = "https://front.example", "https://other.example"
SAID = [
    ("Access-Control-Allow-Origin", FRONT),
    ("Access-Control-Expose-Headers", "ETag"),
    ("RateLimit", '"reads";r=1;t=1'),
    ("RateLimit-Policy", '"reads";q=2;w=60'),
]


@pytest.fixture
def ask(tmp_path):
    """Return how pages of an origin ask for a kept answer."""
    cache = PageCache(
        App(headers=SAID), addresses=ADDRESSES, generation=FileGeneration(tmp_path / "generation"), limit=1_000_000
    )

    def get(path, origin):
        return Answer(cache, path, HTTP_ORIGIN=origin)

    return get


def test_kept_answer_names_the_origin_that_asks(ask, settings):
    settings.API_ORIGINS = [FRONT]

    answers = [ask("/api/v3/calls/", origin) for origin in (FRONT, OTHER, FRONT, "")]

    assert [answer.outcome for answer in answers] == ["miss", "hit", "hit", "hit"]
    assert [answer.headers.get("access-control-allow-origin") for answer in answers] == [FRONT, None, FRONT, None]
    assert {answer.headers["vary"] for answer in answers} == {"Accept-Encoding, Origin"}
    assert not any(name.startswith("ratelimit") for answer in answers for name in answer.headers)


def test_kept_answer_for_everybody_says_so(ask, settings):
    settings.API_ORIGINS = ["*"]

    answers = [ask("/api/v3/calls/", origin) for origin in (FRONT, "")]

    assert [answer.headers["access-control-allow-origin"] for answer in answers] == ["*", "*"]
    assert {answer.headers["vary"] for answer in answers} == {"Accept-Encoding"}


def test_page_for_people_says_nothing_of_origins(ask, settings):
    settings.API_ORIGINS = ["*"]

    assert "access-control-allow-origin" not in ask("/projekte/", FRONT).headers
