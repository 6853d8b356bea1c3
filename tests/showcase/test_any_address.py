"""Whatever stands in an address, the answer is never an error of ours."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lokalprojekte.seed.recipes.showcase import make_call
from showcase.call_query import FACETS

pytestmark = pytest.mark.django_db

PATHS = [
    "/projekte/",
    "/projekte/feed.atom",
    "/projekte/feed.json",
    "/projekte/kalender.ics",
    "/projekte/abo/",
    "/projekte/orte/",
    "/projekte/passend/",
    "/kommunen/",
    "/geschichten/",
    "/berichte/",
    "/suche/",
    "/suche/vorschlaege/",
    "/anfrage/fehler/",
]
NAMES = [*FACETS.values(), "q", "wo", "plz", "umkreis", "status", "sort", "seite", "art", "offen", "teil", "kann"]
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "-1", "9" * 30, "25813", "01", "01054", "alle", "naehe", "ja", "\x00", "%", "'", '"', "*"]
    ),
    st.integers().map(str),
)


@pytest.fixture
def board(site_tree):
    """Publish a call that something can be found of."""
    make_call(title="Rufbus").save_revision().publish()


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(path=st.sampled_from(PATHS), params=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6))
def test_no_parameters_break_an_address(client, board, path, params):
    query: dict[str, list[str]] = {}
    for name, value in params:
        query.setdefault(name, []).append(value)

    assert client.get(path, query).status_code < 500
