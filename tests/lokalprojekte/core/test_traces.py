"""A trace holds every question and answer, or says that it is worth nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models.functions import Now
from wagtail.models import Locale, Page, Site

from lokalprojekte.core import traces
from lokalprojekte.core.kept import Kept, asked_once, look_each_time, look_once
from lokalprojekte.core.traces import Trace, cannot_be_asked_again, digest_of, traced

pytestmark = pytest.mark.django_db(transaction=True)


def made_of(ask):
    with traced() as trace:
        ask()
    return trace.made_of()


def ask_raw(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def test_whoever_asks_gets_the_rows_all_the_same():
    asked = (
        lambda: list(Locale.objects.order_by("pk")),
        lambda: Locale.objects.get(language_code="de"),
        lambda: Locale.objects.filter(language_code="xx").first(),
        Locale.objects.exists,
        lambda: [*Locale.objects.values_list("pk", flat=True).iterator(chunk_size=1)],
        lambda: ask_raw("SELECT 1 UNION SELECT 2"),
        lambda: [row for cursor in [connection.cursor()] for row in (cursor.execute("SELECT 1"), *cursor)[1:]],
    )
    plain = [ask() for ask in asked]

    with traced() as trace:
        found = [ask() for ask in asked]

    assert found == plain
    assert len(trace.made_of().answers) == len(asked)


def test_cursor_may_ask_again():
    with traced(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 UNION SELECT 2")
        first = cursor.fetchone()
        cursor.execute("SELECT 3 UNION SELECT 4")
        found = cursor.fetchmany(5)
        with traced() as other:
            other.is_whole = False
            cursor.execute("SELECT 5")
            unheard = cursor.fetchall()

    assert (tuple(first), [*map(tuple, found)], [*map(tuple, unheard)]) == ((1,), [(3,), (4,)], [(5,)])


def test_same_question_has_the_same_digest_until_the_answer_differs():
    def ask():
        list(Page.objects.order_by("pk"))

    first, second = made_of(ask), made_of(ask)
    Page.objects.filter(depth=1).update(title="Anders")

    assert first == second
    assert made_of(ask).answers.keys() == first.answers.keys()
    assert made_of(ask) != first


def test_equal_rows_have_the_same_digest_whoever_made_them():
    one, other = (str(b"Rathaus", "ascii") for _ in range(2))

    assert digest_of([(one, one)]) == digest_of([(one, other)])
    assert digest_of([(1,), (2,)]) != digest_of([(2,), (1,)])


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Page.objects.filter(depth=99).update(title="x"),
        lambda: list(Page.objects.filter(first_published_at__lte=datetime(2026, 11, 30, 12, tzinfo=UTC))),
        lambda: list(Page.objects.filter(first_published_at__lte=Now())),
        lambda: list(Page.objects.order_by("?")),
        lambda: ask_raw("SELECT random()"),
        lambda: ask_raw("SELECT CURRENT_TIMESTAMP"),
        cannot_be_asked_again,
    ],
    ids=["change", "moment", "clock", "chance", "own chance", "own clock", "said so"],
)
def test_what_cannot_be_asked_again_makes_the_trace_worthless(ask):
    assert made_of(ask) is None


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("""SELECT "now" FROM "a" U0 WHERE U0."b" LIKE %s ESCAPE '\\' AND "c" LIKE 'now()' LIMIT 1""", True),
        ("""SELECT REPLACE("a", E'\\\\', E'it\\'s now') FROM "b" WHERE ("c" AT TIME ZONE %s)::date = %s""", True),
        ("""SELECT REPLACE("a", E'\\\\', now()) FROM "b" WHERE "c" = E'x'""", False),
        ("""SELECT (now() AT TIME ZONE %s)::date""", False),
        ("""SELECT "a" FROM "b" WHERE "c" = '\\' OR random() = '\\'""", False),
        ("""SELECT LOG10("a") FROM "b" """, False),
        ("""WITH "a" AS (DELETE FROM "b" RETURNING "c") SELECT "c" FROM "a" """, False),
        ("""SELECT "a" FROM "b" FOR UPDATE""", False),
        ("""UPDATE "a" SET "b" = %s""", False),
    ],
)
def test_words_tell_what_only_the_records_decide_about(sql, expected):
    assert (traces._steady(sql) is not None) is expected


def test_transaction_makes_the_trace_worthless():
    def ask():
        with transaction.atomic():
            Locale.objects.exists()

    assert made_of(ask) is None


def test_day_is_noted():
    by_day = made_of(lambda: list(Page.objects.filter(first_published_at__date=date(2026, 11, 30))))
    others = made_of(lambda: list(Page.objects.filter(title="2026")))

    assert (by_day is None or by_day.day == traces.today(), others.day) == (True, None)


def test_kinds_of_content_are_not_asked_for_again():
    kind = ContentType.objects.get_for_model(Page)

    assert made_of(lambda: ContentType.objects.get(pk=kind.pk)).answers == {}


def test_value_from_memory_brings_what_it_was_made_of():
    kept, outer = Kept[bool](), Kept[bool]()

    def take():
        return outer.get("b", lambda: kept.get("a", Site.objects.exists))

    first = made_of(take)

    assert len(first.answers) == 1
    assert made_of(take) == first
    assert made_of(lambda: kept.get("a", Site.objects.exists)) == first


def test_what_is_asked_once_a_page_belongs_to_every_value_made_of_it():
    kept = Kept[bool]()
    look_once()
    try:
        asked_once("sites", Site.objects.exists)
        first = made_of(lambda: kept.get("a", lambda: asked_once("sites", Site.objects.exists)))
        look_once()
        second = made_of(lambda: kept.get("a", Site.objects.exists))
    finally:
        look_each_time()

    assert len(first.answers) == 1
    assert second == first


def test_value_from_memory_may_make_the_trace_worthless():
    kept = Kept[None]()
    kept.get("a", cannot_be_asked_again)

    assert made_of(lambda: kept.get("a", cannot_be_asked_again)) is None


def test_too_many_questions_are_not_asked_again():
    assert made_of(lambda: [ask_raw("SELECT %s", [number]) for number in range(200)]) is None


def test_two_answers_to_one_question_are_worth_nothing():
    def ask():
        return list(Page.objects.values_list("title", flat=True))

    with traced() as first:
        ask()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE depth = 1", ["Anders"])
    with traced() as later:
        ask()
    both = Trace()
    both.parts |= {first, later}

    assert (both.made_of(), first.made_of() is None) == (None, False)


def test_answer_that_changes_meanwhile_makes_the_trace_worthless():
    def change():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE depth = 1", ["Anders"])

    with traced() as trace:
        list(Page.objects.values_list("title", flat=True))
        thread = Thread(target=lambda: (change(), connection.close()))
        thread.start()
        thread.join()
        list(Page.objects.values_list("title", flat=True))

    assert trace.made_of() is None
