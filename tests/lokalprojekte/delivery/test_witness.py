"""After a change the database says which finished pages are true all the same."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from wagtail.models import Page

from lokalprojekte.core import traces
from lokalprojekte.core.traces import traced
from lokalprojekte.delivery import witness
from lokalprojekte.delivery.witness import Witness

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def titles(wagtail_rows):
    """Return what asks for the titles of all pages, and of one."""
    Page.add_root(title="Wurzel", slug="wurzel")
    with traced() as trace:
        list(Page.objects.order_by("pk").values_list("title", flat=True))
        Page.objects.filter(depth=1).values_list("slug").first()
    return trace.made_of()


def test_same_answers_confirm(titles):
    assert Witness().confirms(titles, 1)


def test_another_answer_does_not(titles):
    Page.objects.update(title="Anders")

    assert not Witness().confirms(titles, 1)


def test_what_nobody_asked_for_changes_nothing(titles):
    Page.objects.update(seo_title="Anders")

    assert Witness().confirms(titles, 1)


def test_each_question_is_asked_once_after_a_change(titles, django_assert_num_queries):
    asked = Witness()

    with django_assert_num_queries(2):
        assert [asked.confirms(titles, 1) for _ in range(3)] == [True] * 3
    with django_assert_num_queries(2):
        assert asked.confirms(titles, 2)


def test_next_change_is_seen(titles):
    asked = Witness()
    asked.confirms(titles, 1)
    Page.objects.update(title="Anders")

    assert not asked.confirms(titles, 2)


def test_transaction_confirms_nothing(titles):
    with transaction.atomic():
        assert not Witness().confirms(titles, 1)


def test_another_day_confirms_nothing(titles, monkeypatch):
    of_today = traces.MadeOf(titles.answers, traces.today())
    assert Witness().confirms(of_today, 1)

    monkeypatch.setattr(witness, "today", lambda: "tomorrow")

    assert not Witness().confirms(of_today, 1)


def test_silent_database_confirms_nothing(titles, monkeypatch):
    def fail(*_asked):
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", fail)

    assert not Witness().confirms(titles, 1)
