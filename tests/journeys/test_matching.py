"""A visitor sees what fits without saying who they are; a moderator proposes somebody in one click."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import log_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_visitor_ticks_what_they_can_do_and_reads_what_fits(context, scripts):
    page = context(scripts=scripts, width=390, height=844).new_page()
    page.goto("/projekte/")
    page.locator("main a[href='/projekte/passend/']").click()
    page.get_by_text("Passende Projekte zeigen").click()
    page.locator(".error-summary a").click()

    page.get_by_text("Digital & Daten").first.click()
    page.get_by_label("Datenanalyse & Statistik").first.check()
    page.get_by_text("Passende Projekte zeigen").click()
    page.locator(".match").first.wait_for()

    assert page.locator("input[name=kann][value=datenanalyse]").is_checked()
    assert "Muss-Kompetenz" in page.locator(".match__sentence").first.inner_text()
    page.get_by_text("Alle Gründe").first.click()
    assert page.locator(".match__reason").first.is_visible()
    page.locator(".match .card-call__title a").first.click()
    assert page.locator("h1").count() == 1
    assert page.context.cookies() == []


def test_moderator_proposes_somebody_in_one_click(context, running_site):
    desk = log_in(context(), running_site.logins["moderation"])
    desk.goto("/admin/inquiries/view/new/")
    addresses = [link.get_attribute("href") for link in desk.locator("main table tbody tr td a").all()]
    button = desk.get_by_role("button", name="Vorschlagen und E-Mail senden")
    for address in dict.fromkeys(addresses):
        desk.goto(address)
        if button.count() and not desk.locator(".inbox-match textarea").count():
            break
    title = desk.locator(".inbox-match__title").first.inner_text()

    button.first.click()
    desk.get_by_text(f"Vorgeschlagen für «{title}».").wait_for()

    assert desk.locator(".inbox-proposals").inner_text().startswith(title)
    assert "Für ein Projekt vorgeschlagen" in desk.locator("#timeline, .inbox-timeline").first.inner_text()
