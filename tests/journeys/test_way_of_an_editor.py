"""From an idea to a figure, as the editors live it: a call, a story from it, a report, the page that counts them."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import log_in
from tests.journeys.desk import Desk

pytestmark = pytest.mark.browser

CALL = "Ein Lager für geliehene Dinge"
STORY = "Die Leiter, die allen gehört"
REPORT = "Wie ein Bauhof verleiht"
IMPACT = "Was bisher entstanden ist"
#: Figures of an impact page, and the record that must stand behind each.
COUNTED = {"abgeschlossene-projekte": CALL, "geschichten": STORY, "berichte": REPORT}


def test_editors_publish_a_call_and_tell_what_came_of_it(context, running_site):
    editor = Desk(log_in(context(width=1440), running_site.logins["redaktion"]))
    visitor = context(scripts=False).new_page()

    call = hand_in_a_call(editor)
    assert visitor.goto(call).status == 404
    publish_what_was_handed_in(Desk(log_in(context(width=1440), running_site.logins["admin"])))
    visitor.goto(call)
    assert visitor.inner_text("h1") == CALL
    assert visitor.locator("main a[href*='/anfrage/?projekt=']").count() >= 1

    bring_to_its_end(editor, call, visitor)
    story = tell_a_story(editor)
    report = write_a_report(editor)
    for address, others in ((call, [story, report]), (story, [call, report]), (report, [call, story])):
        visitor.goto(address)
        assert [visitor.locator(f"main a[href='{other}']").count() > 0 for other in others] == [True, True], address

    impact = count_what_is_there(editor)
    for key, record in COUNTED.items():
        visitor.goto(impact)
        shown = figure(visitor, key)
        visitor.locator(f"main a[href$='/nachweis/{key}/']").first.click()
        records = visitor.locator("main table tbody tr")
        assert (records.count(), records.filter(has_text=record).count()) == (shown, 1), key


def figure(page, key):
    """Return the whole number that an impact page gives for the figure ``key``."""
    shown = page.locator(".impact-figure", has=page.locator(f"a[href$='/nachweis/{key}/']"))
    return int(shown.locator(".impact-figure__value").inner_text())


def hand_in_a_call(desk):
    """Fill in the form of a call, look at the preview, hand it in; return its public address."""
    page = desk.page
    desk.begin("Projekte")
    desk.entitle(CALL)
    desk.choose("host", "Husum")
    page.fill(
        "[name=teaser]", "Leitern, Bohrer, Bierbänke stehen elf Monate im Jahr. Wer macht ein Lager für alle daraus?"
    )
    desk.write("situation", "Jeder Verein kauft alles selbst.")
    desk.write("goal", "Nach sechs Monaten leihen zwölf Vereine aus einem Lager.")
    desk.write("tasks", "Bestand aufnehmen, Regeln vereinbaren, Ausleihe einrichten.")
    desk.write("what_remains", "Ein Lager, das der Bauhof mit zwei Stunden je Woche führt.")
    desk.turn_to("Rahmen")
    page.fill("[name=duration_months]", "6")
    page.fill("[name=hours_min]", "8")
    page.select_option("[name=engagements-0-form]", index=1)
    sees_in_the_preview(desk, CALL, "Jeder Verein kauft alles selbst.")
    address = desk.address("projekte")
    desk.finish("In Freigabe einreichen")
    return address


def publish_what_was_handed_in(desk):
    """Find the call on the front page of the admin, where it waits, and approve it."""
    desk.page.goto("/admin/")
    desk.page.get_by_role("link", name=CALL).first.click()
    desk.finish("Freigeben und Veröffentlichen")


def bring_to_its_end(desk, call, visitor):
    """Walk the call through its life by its status; visitors read each step at once."""
    page = desk.page
    page.goto("/admin/calls/")
    page.locator("main table").get_by_role("link", name=CALL).first.click()
    for status in ("staffed", "running", "completed"):
        desk.open_beside("Projektstatus", f"a[href$='/status/{status}/']").click()
        page.locator("main form button[type=submit]").click()
        page.locator("form#page-edit-form").wait_for()
    visitor.goto(call)
    assert visitor.locator("main a[href*='/anfrage/?projekt=']").count() == 0


def tell_a_story(desk):
    """Publish a story from the call; return its address."""
    desk.begin("Geschichten")
    desk.entitle(STORY)
    desk.choose("call", CALL)
    desk.page.fill("[name=lead]", "Zwölf Vereine teilen sich, was vorher zwölfmal im Keller stand.")
    desk.turn_to("Vorher und nachher")
    desk.page.fill("[name=before]", "Zwölf Leitern in zwölf Kellern.")
    desk.page.fill("[name=after]", "Drei Leitern, die jeder findet.")
    sees_in_the_preview(desk, STORY, "Drei Leitern, die jeder findet.")
    address = desk.address("geschichten")
    desk.finish("Veröffentlichen")
    return address


def write_a_report(desk):
    """Publish a report of the same project; return its address."""
    desk.begin("Berichte")
    desk.entitle(REPORT)
    desk.choose("call", CALL)
    desk.choose("story", STORY)
    desk.page.fill("[name=lead]", "Regeln, Bestand, Ausleihe: was ein Verleih auf dem Bauhof braucht und was nicht.")
    desk.turn_to("2 Problem und Ansatz")
    desk.write("situation", "Jeder Verein kaufte alles selbst.")
    sees_in_the_preview(desk, REPORT, "Jeder Verein kaufte alles selbst.")
    address = desk.address("berichte")
    desk.finish("Veröffentlichen")
    return address


def count_what_is_there(desk):
    """Publish an impact page about everything that is not an example; return its address."""
    desk.begin("Wirkung")
    desk.entitle(IMPACT)
    desk.page.fill("[name=intro]", "Alles, was abgeschlossen ist, mit dem Weg zu jedem einzelnen Nachweis.")
    desk.turn_to("Text und Grenzen")
    desk.write("limits", "Gezählt ist, was auf dieser Seite steht.")
    address = desk.address("wirkung")
    desk.finish("Veröffentlichen")
    return address


def sees_in_the_preview(desk, title, text):
    """See the unsaved page beside the form."""
    shown = desk.preview()
    shown.locator("h1").filter(has_text=title).wait_for()
    shown.get_by_text(text).first.wait_for()
