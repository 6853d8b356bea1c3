"""The statement on accessibility and pages in Leichte Sprache."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.enforcement import ENFORCEMENT
from home.enums import Conformance
from home.models import AccessibilityBarrier, EasyLanguagePage
from home.queries import outdated_statements
from lokalprojekte.core.easy_language.enums import ReviewState

pytestmark = pytest.mark.django_db

REVIEWED = date(2026, 3, 1)


@pytest.fixture
def statement(site_tree):
    """Return the statement, last reviewed on 1 March 2026."""
    page = site_tree.accessibility
    page.prepared_on = page.reviewed_on = REVIEWED
    page.save_revision().publish()
    return page


def html_of(page, rf):
    return page.specific.serve(rf.get(page.url)).render().content.decode()


@pytest.mark.parametrize(
    ("today", "outdated"), [(date(2027, 2, 28), False), (date(2027, 3, 1), True), (date(2026, 3, 1), False)]
)
def test_statement_is_outdated_after_twelve_months(statement, today, outdated):
    assert statement.is_outdated(today) is outdated
    assert outdated_statements(today) == ([statement] if outdated else [])


def test_leap_day_counts_to_the_end_of_february(statement):
    statement.reviewed_on = date(2028, 2, 29)

    assert statement.review_due_on() == date(2029, 2, 28)


REMINDER = "zuletzt am 1. März 2026 überprüft"


def admin_page(client, user, moment, path="/admin/"):
    """Return what ``user`` reads at ``path`` at ``moment``; logged in there and then, for sessions end."""
    with time_machine.travel(moment, tick=False):
        client.force_login(user)
        answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("form", [False, True])
def test_editors_are_reminded_of_an_outdated_statement(statement, client, people, form):
    path = f"/admin/pages/{statement.pk}/edit/" if form else "/admin/"

    assert REMINDER in admin_page(client, people.rosa, "2027-03-01 09:00+00:00", path)


@pytest.mark.parametrize("form", [False, True])
def test_editors_are_left_alone_before(statement, client, people, form):
    path = f"/admin/pages/{statement.pk}/edit/" if form else "/admin/"

    assert REMINDER not in admin_page(client, people.rosa, "2027-02-28 09:00+00:00", path)


def test_moderators_who_cannot_edit_are_not_reminded(statement, client, people):
    assert REMINDER not in admin_page(client, people.milan, "2027-03-01 09:00+00:00")


def test_statement_shows_standing_barriers_apart_from_mended_ones(statement, rf):
    statement.barriers.set(
        [
            AccessibilityBarrier(where="Karte", what="Nadeln liegen eng.", planned_on=date(2027, 5, 1)),
            AccessibilityBarrier(where="Menü", what="Fokus verdeckt.", mended_on=date(2026, 4, 2)),
        ]
    )
    statement.save()

    html = html_of(statement, rf)

    assert html.count('class="barrier"') == 1
    assert "Mai 2027" in html
    assert "(April 2026)" in html


def test_fully_compliant_statement_has_no_standing_barrier(statement):
    statement.conformance = Conformance.FULL

    with pytest.raises(ValidationError) as caught:
        statement.clean()

    assert list(caught.value.message_dict) == ["conformance"]


def test_review_before_the_statement_is_refused(statement):
    statement.reviewed_on = date(2026, 2, 1)

    with pytest.raises(ValidationError) as caught:
        statement.clean()

    assert list(caught.value.message_dict) == ["reviewed_on"]


def test_statement_needs_as_many_queries_for_three_barriers_as_for_one(statement, rf):
    def count(barriers):
        statement.barriers.set([AccessibilityBarrier(where=str(n), what="…") for n in range(barriers)])
        statement.save()
        page = type(statement).objects.get(pk=statement.pk)
        with CaptureQueriesContext(connection) as queries:
            html_of(page, rf)
        return len(queries)

    count(1)

    assert count(1) == count(3) <= 20


def test_every_land_has_an_enforcement_body():
    assert sorted(ENFORCEMENT) == [f"{number:02}" for number in range(17)]


def test_easy_page_speaks_its_own_language(site_tree, client):
    html = client.get("/leicht/").content.decode()

    assert '<html lang="de-simple">' in html
    assert "Den Text hat noch keine Prüf·gruppe gelesen." in html


def test_easy_page_says_who_checked_it(site_tree, rf):
    page = site_tree.easy
    page.review_state, page.reviewed_by, page.reviewed_on = ReviewState.CHECKED, "Prüfgruppe Beispiel", REVIEWED
    page.full_clean()
    page.save()

    assert "Prüfgruppe Beispiel, am" in html_of(page, rf)


def test_checked_needs_name_and_day():
    page = EasyLanguagePage(title="Leicht", review_state=ReviewState.CHECKED)

    with pytest.raises(ValidationError) as caught:
        page.clean()

    assert sorted(caught.value.message_dict) == ["reviewed_by", "reviewed_on"]


def test_english_statement_reads_its_facts_from_the_german_one(statement, client):
    statement.feedback_email = "barrieren@example.org"
    statement.save_revision().publish()

    html = client.get("/en/barrierefreiheit/").content.decode()

    assert "<h1>Accessibility statement</h1>" in html
    assert "barrieren@example.org" in html
    assert 'datetime="2026-03-01"' in html
    assert re.findall(r'barrier__where"([^>]*)>([^<]+)<', html)[1] == ("", "Sign language")


def test_statement_in_three_languages_names_each_other(site_tree, client):
    for path in ("/barrierefreiheit/", "/en/barrierefreiheit/", "/leicht/barrierefreiheit/"):
        html = client.get(path).content.decode()

        assert re.findall(r'hreflang="([\w-]+)" href="http://testserver([^"]+)"', html) == [
            ("de", "/barrierefreiheit/"),
            ("de-simple", "/leicht/barrierefreiheit/"),
            ("en", "/en/barrierefreiheit/"),
            ("x-default", "/barrierefreiheit/"),
        ]
