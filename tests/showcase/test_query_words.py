"""A query in words."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from lokalprojekte.seed.recipes.reference import make_field_of_action
from showcase.call_list import CallList
from showcase.call_query import CallQuery, StatusFilter
from showcase.query_words import list_words, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Projekte: offen"),
        ("status=alle", "Projekte: Alle"),
        (
            "q=Rufbus&land=01&handlungsfeld=mobilitaet&plz=25813&umkreis=25",
            "Projekte: «Rufbus», Nordland, Mobilität & Verkehr, 25 km um 25813, offen",
        ),
        ("plz=2&handlungsfeld=mond&sort=neu&seite=4", "Projekte: offen"),
    ],
)
def test_words_of_a_query_name_every_wish(places, mobility, address, words):
    assert list_words(CallList(QueryDict(address))) == words


def test_words_cost_the_same_for_one_and_for_three_names(places):
    slugs = [make_field_of_action(name=f"Feld {number}").slug for number in range(3)]
    costs = []

    for fields in (slugs[:1], slugs):
        with CaptureQueriesContext(connection) as captured:
            words_of(CallQuery(fields=tuple(fields), status=StatusFilter.ALL))
        costs.append(len(captured))

    assert costs[0] == costs[1]
