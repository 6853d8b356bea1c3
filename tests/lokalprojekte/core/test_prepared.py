"""Prepared questions find what Django's own find."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.test.utils import CaptureQueriesContext

from lokalprojekte.core.prepared import Prepared, PreparedRecords, attach, attached
from lokalprojekte.reference.models import FieldOfAction
from lokalprojekte.seed.recipes.reference import make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.models import CallStatusChange, ProjectCallPage

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


def called(slugs):
    return FieldOfAction.objects.filter(slug__in=slugs).order_by("-pk")


@pytest.mark.parametrize("slugs", [["klima"], ["kultur", "klima"], ["klima", "fehlt", "ä%s"], ["klima", "klima"]])
def test_slugs_are_keys_too(keys, slugs):
    assert [field.name for field in PreparedRecords(called).fetch(slugs)] == [field.name for field in called(slugs)]


def with_others(keys):
    calls = ProjectCallPage.objects.filter(pk__in=keys).select_related("host__area__state", "lead_image", "programme")
    return calls.annotate(begun=Exists(CallStatusChange.objects.filter(call=OuterRef("pk")))).order_by("-pk")


@pytest.fixture
def calls(site_tree):
    return [make_call(title="Mit Ort"), make_call(title="Ohne Ort", host=make_host(title="Netzwerk", area=None))]


def values_of(call):
    others = [call.host, call.host.area, call.host.area and call.host.area.state, call.lead_image, call.programme]
    return [*(getattr(call, field.attname) for field in call._meta.concrete_fields), call.begun, *others]


def test_records_are_those_of_the_query_with_everything_that_came_with_them(calls):
    keys = [call.pk for call in calls]

    prepared = PreparedRecords(with_others)
    for _time in ("first", "again"):
        with CaptureQueriesContext(connection) as captured:
            found = prepared.fetch(keys)
            told = [(call.pk, call.host.title, call.host.area, call.lead_image, call.begun) for call in found]
        assert len(captured) == 1
    assert told == [
        (call.pk, call.host.title, call.host.area, call.lead_image, call.begun) for call in with_others(keys)
    ]
    assert [values_of(call) for call in found] == [values_of(call) for call in with_others(keys)]


def test_no_keys_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert PreparedRecords(called).by_key([]) == {}


def test_lists_that_would_never_be_fetched_are_refused(keys):
    with pytest.raises(ValueError, match="attach"):
        PreparedRecords(lambda some: called(some).prefetch_related("goals")).fetch(["klima"])


def test_attached_lists_are_found_without_a_query(calls, django_assert_num_queries):
    first, second = calls
    fields = [make_field_of_action(name=name) for name in ("Wald", "Wasser")]
    again = ProjectCallPage.objects.get(pk=first.pk)

    attach([first, second, again], "fields_of_action", [(first.pk, field) for field in fields], FieldOfAction)

    with django_assert_num_queries(0):
        assert list(first.fields_of_action.all()) == list(again.fields_of_action.all()) == fields
        assert list(second.fields_of_action.all()) == []


def test_attached_list_is_read_without_a_question_and_a_fetched_one_too(site_tree, keys, django_assert_num_queries):
    call = make_call(title="Rufbus", fields_of_action=FieldOfAction.objects.filter(pk__in=keys))
    fetched = ProjectCallPage.objects.prefetch_related("fields_of_action").get(pk=call.pk)
    bare = ProjectCallPage.objects.get(pk=call.pk)

    with django_assert_num_queries(0):
        assert {field.pk for field in attached(fetched, "fields_of_action")} == set(keys)
    with django_assert_num_queries(1):
        assert {field.pk for field in attached(bare, "fields_of_action")} == set(keys)


def test_list_that_was_changed_in_memory_is_read_as_it_was_changed(site_tree, keys):
    call = make_call(title="Rufbus", fields_of_action=FieldOfAction.objects.filter(pk__in=keys))
    fetched = ProjectCallPage.objects.prefetch_related("fields_of_action").get(pk=call.pk)
    fetched.fields_of_action = FieldOfAction.objects.filter(pk=keys[0])

    assert [field.pk for field in attached(fetched, "fields_of_action")] == keys[:1]
