"""Somebody writes for long in the admin: a warning comes before the session ends, and nothing written is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import log_in, sign_in
from tests.journeys.inspection import Inspection, inspect_open, listening

pytestmark = pytest.mark.browser

WRITTEN = "Guten Tag, wir haben Ihre Unterlagen gelesen."
TEMPLATE = "/admin/reply-templates/new/"


def let_sessions_end(site, **left):
    """Let time pass: every session ends in ``left``."""
    ends_at = (datetime.now(UTC) + timedelta(**left)).strftime("%Y-%m-%d %H:%M:%S")
    with closing(sqlite3.connect(site.data / "lokalprojekte.sqlite3", timeout=20)) as database, database:
        database.execute("update django_session set expire_date = ?", (ends_at,))


@pytest.fixture
def desk(context, running_site):
    return log_in(context(), running_site.logins["moderation"])


def write(page):
    page.goto(TEMPLATE)
    page.fill("[name=name]", "Vorlage aus der Nacht")
    page.fill("[name=subject]", "Ihre Anfrage")
    page.fill("[name=body]", WRITTEN)


def notice_the_time(page):
    """Do what somebody does who comes back to the window."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_warning_is_heard_and_seen_and_one_key_answers_it(desk, running_site):
    write(desk)
    let_sessions_end(running_site, seconds=110)

    with listening(desk, heard := Inspection()):
        notice_the_time(desk)
        dialog = desk.get_by_role("dialog", name="Ihre Sitzung endet gleich")
        dialog.wait_for()
        assert dialog.get_by_role("button").evaluate("button => button === document.activeElement")
        seen = inspect_open(desk, within="dialog", everywhere=True)
        desk.keyboard.press("Enter")
        dialog.wait_for(state="hidden")
    notice_the_time(desk)

    assert (seen.axe, seen.overflow, heard.messages) == ({}, {}, [])
    assert desk.locator("dialog[open]").count() == 0
    assert desk.input_value("[name=body]") == WRITTEN


def test_whoever_comes_too_late_logs_in_beside_it_and_goes_on(desk, running_site):
    write(desk)
    let_sessions_end(running_site, seconds=-10)
    notice_the_time(desk)
    desk.get_by_role("dialog", name="Ihre Sitzung ist zu Ende").wait_for()

    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="Anmelden").click()
    other = opened.value
    sign_in(other, running_site.logins["moderation"])
    other.wait_for_url("**/admin/")
    desk.bring_to_front()
    desk.get_by_role("button", name="Ich bin wieder angemeldet").click()
    desk.locator("dialog[open]").wait_for(state="detached")
    desk.locator("footer button[type=submit], button[type=submit].action-save").first.click()
    desk.locator(".messages .success").wait_for()

    assert urlsplit(desk.url).path == "/admin/reply-templates/"
