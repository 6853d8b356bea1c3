"""Prepared questions find what Django's own find."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from lokalprojekte.core.prepared import Prepared
from lokalprojekte.reference.models import FieldOfAction
from lokalprojekte.seed.recipes.reference import make_field_of_action

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


@pytest.fixture
def keys():
    return [make_field_of_action(name=name, slug=name.lower()).pk for name in ("Klima", "Kultur", "Ä%s")]


def named(keys):
    return FieldOfAction.objects.filter(Q(pk__in=keys) & ~Q(name="Kultur")).order_by("-pk").values_list("pk", "name")


def test_rows_are_those_of_the_query(keys):
    prepared = Prepared(named)

    for some in (keys, keys[:1], keys[1:], keys[::-1], [*keys, 0]):
        assert prepared.rows(some) == list(named(some))


def test_query_is_put_together_once_for_each_number_of_keys(keys):
    asked = []

    def make(some):
        asked.append(len(some))
        return named(some)

    prepared = Prepared(make)
    for some in (keys, keys[::-1], keys[:1], keys[1:2], keys):
        prepared.rows(some)

    assert asked == [3, 1]


def test_one_query_is_asked(keys):
    prepared = Prepared(named)

    with CaptureQueriesContext(connection) as captured:
        prepared.rows(keys)

    assert len(captured) == 1


def test_query_without_keys(keys):
    prepared = Prepared(lambda _none: FieldOfAction.objects.order_by("pk").values_list("name"))

    assert prepared.rows()[-3:] == [("Klima",), ("Kultur",), ("Ä%s",)]
