"""How much an editor has to do: a call from a template, a story from a completed project; every step is counted."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.conftest import log_in
from tests.journeys.desk import Desk
from tests.journeys.interactions import Interactions

pytestmark = pytest.mark.browser

TITLE = "Bürgerbüro ohne Wartemarke"
STORY = "Niemand zieht mehr eine Nummer"
#: As many clicks and filled fields as an editor may need; logging in is not counted.
MOST_FOR_A_CALL = 12
MOST_FOR_A_STORY = 10


def test_call_is_published_from_a_template_in_few_interactions(context, running_site):
    page = log_in(context(width=1440), running_site.logins["redaktion"])
    visitor = context(scripts=False).new_page()
    editor = Interactions(Desk(page))
    in_a_month = datetime.now(tz=ZoneInfo("Europe/Berlin")) + timedelta(days=30)

    editor.press(page.locator(".templates").get_by_role("button").first)
    page.locator("form#page-edit-form").wait_for()
    editor.entitle(TITLE)
    editor.fill("teaser", "Wer ins Rathaus kommt, soll einen Termin haben und keine Nummer ziehen.")
    editor.choose("host", "Husum")
    editor.press(page.get_by_role("button", name="Prüfung vor dem Veröffentlichen umschalten"))
    editor.press(page.get_by_role("link", name="Frist", exact=True))
    editor.fill_moment("deadline", f"{in_a_month:%d.%m.%Y} 18:00")
    address = editor.desk.address("projekte")
    editor.finish("Veröffentlichen")

    visitor.goto(address)
    assert (visitor.inner_text("h1"), address) == (TITLE, "/projekte/buergerbuero-ohne-wartemarke/")
    assert visitor.locator("main a[href*='/anfrage/?projekt=']").count() >= 1
    assert editor.count <= MOST_FOR_A_CALL


def test_story_is_published_from_a_completed_call_in_few_interactions(context, running_site):
    page = log_in(context(width=1440), running_site.logins["redaktion"])
    visitor = context(scripts=False).new_page()
    project = complete_a_running_call(page)
    editor = Interactions(Desk(page))

    editor.press(page.locator("form[action*='/story/']").get_by_role("button", name=project))
    page.locator("form#page-edit-form").wait_for()
    editor.entitle(STORY)
    editor.fill("lead", "Seit dem Sommer kommt niemand mehr ohne Termin und niemand wartet länger als zehn Minuten.")
    editor.turn_to("Vorher und nachher")
    editor.fill("after", "Wer kommt, ist nach zehn Minuten wieder draußen.")
    address = editor.desk.address("geschichten")
    editor.finish("Veröffentlichen")

    visitor.goto(address)
    assert visitor.inner_text("h1") == STORY
    assert visitor.get_by_role("link", name=re.compile(re.escape(project))).count() >= 1
    assert editor.count <= MOST_FOR_A_STORY


def complete_a_running_call(page):
    """Let a project of the demo come to its end; return its title, on the first page of the admin."""
    page.goto("/admin/calls/?status=running")
    link = page.locator("main table .title-wrapper a").first
    title = link.inner_text().strip()
    link.click()
    Desk(page).open_beside("Projektstatus", "a[href$='/status/completed/']").click()
    page.locator("main form button[type=submit]").click()
    page.locator("form#page-edit-form").wait_for()
    page.goto("/admin/")
    return title
