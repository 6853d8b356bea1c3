"""The address of a list of stories or reports."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from stories.outcome_query import OutcomeQuery


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("", OutcomeQuery()),
        ("handlungsfeld=klima-energie&land=06", OutcomeQuery(field="klima-energie", state="06")),
        ("seite=3", OutcomeQuery(page=3)),
        ("seite=0", OutcomeQuery()),
        ("seite=-1", OutcomeQuery()),
        ("seite=drei", OutcomeQuery()),
        ("seite=²", OutcomeQuery()),
        ("seite=99999999999999999999", OutcomeQuery()),
    ],
)
def test_parse_reads_what_it_can(asked, query):
    assert OutcomeQuery.parse(QueryDict(asked)) == query


@pytest.mark.parametrize("query", [OutcomeQuery(), OutcomeQuery("klima", "06", 2), OutcomeQuery(field="a&b=c")])
def test_parse_understands_what_serialise_wrote(query):
    assert OutcomeQuery.parse(QueryDict(query.serialise())) == query


def test_known_drops_what_does_not_exist():
    asked = OutcomeQuery(field="klima", state="99", page=2)

    assert asked.known(fields={"klima"}, states={"06"}) == OutcomeQuery(field="klima", page=2)
