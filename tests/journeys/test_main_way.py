"""From a call to an answered inquiry, as two people live it: a visitor on a phone and a moderator at a desk."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import log_in
from tests.journeys.inspection import overflow_on_a_phone

pytestmark = pytest.mark.browser

REFERENCE = re.compile(r"LP-[0-9A-Z]{4}-[0-9A-Z]{4}")
#: Milliseconds: nobody fills the form faster, so what comes earlier is set aside.
READING_TIME = 3_300


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_visitor_finds_a_call_and_gets_an_answer(context, running_site, scripts):
    email = f"jonas.{'mit' if scripts else 'ohne'}@example.org"
    visitor = context(scripts=scripts, width=390, height=844).new_page()
    find_and_read_an_open_call(visitor)
    send_wrong_then_right(visitor, email)
    reference = REFERENCE.search(visitor.inner_text("main"))[0]

    desk = log_in(context(scripts=scripts), running_site.logins["moderation"])
    visitor.goto(confirmation_link(desk, email))
    visitor.click("main form button[type=submit]")
    visitor.wait_for_url("**/anfrage/stand/**")
    sees(visitor, reference)
    assert overflow_on_a_phone(visitor) == {}

    work_on(desk, reference)
    visitor.reload()

    page = visitor.inner_text("main")
    assert "Ihre Frage zu den Arbeitszeiten" in page
    assert "Wir melden uns am Donnerstag." in page
    assert "Ruft gern abends an" not in page
    assert overflow_on_a_phone(visitor) == {}
    assert visitor.context.cookies() == []


def find_and_read_an_open_call(page):
    """Go from the front page over the list to a call that takes inquiries, and follow its call to action."""
    page.goto("/")
    page.locator("main a[href='/projekte/']").first.click()
    page.locator(".card-call__title a").first.click()
    assert page.locator("h1").count() == 1
    page.locator("main a[href*='/anfrage/?projekt=']").first.click()
    assert page.url.split("?")[0].endswith("/anfrage/")


def send_wrong_then_right(page, email):
    """Send the form with three mistakes, see each named twice and everything kept, and send it again."""
    page.get_by_role("link", name="Macher:in", exact=False).first.click()
    page.wait_for_timeout(READING_TIME)
    page.fill("input[name=name]", "Jonas O’Brien-Öztürk")
    page.fill("input[name=email]", "keine-adresse")
    page.fill("input[name=postcode]", "9999")
    page.fill("textarea[name=message]", "Ich habe zehn Jahre lang Archive geordnet: Papier & Datei.")
    page.click("form[method=post] button[type=submit]")

    for name in ("email", "postcode", "consent"):
        field = page.locator(f"[name={name}]")
        assert field.get_attribute("aria-invalid") == "true", name
        described = [page.inner_text(f"#{id_}") for id_ in field.get_attribute("aria-describedby").split()]
        assert all(described), name
        assert page.locator(f".error-summary a[href='#{field.get_attribute('id')}']").count() == 1, name
    assert page.title().startswith("Fehler:")
    assert page.input_value("input[name=name]") == "Jonas O’Brien-Öztürk"
    assert page.input_value("input[name=email]") == "keine-adresse"
    assert page.input_value("textarea[name=message]").startswith("Ich habe zehn Jahre lang")

    page.fill("input[name=email]", email)
    page.fill("input[name=postcode]", "10999")
    page.check("input[name=consent]")
    page.click("form[method=post] button[type=submit]")
    page.wait_for_url("**/anfrage/gesendet/**")


def confirmation_link(desk, email):
    """Read the mail to ``email`` in the outbox, as on a demonstration, and return the link in it."""
    desk.goto(f"/admin/outbox/?q={email}")
    desk.locator("main table tbody a[href*='/admin/outbox/']").first.click()
    sees(desk, email)
    return desk.locator("main pre a[href*='/anfrage/bestaetigen/']").first.get_attribute("href")


def sees(page, text):
    """Wait until ``text`` stands on the page: a click returns before the next page is whole."""
    page.locator("main").get_by_text(text).first.wait_for()


def work_on(desk, reference):
    """Find the inquiry, take it on, note something, move it on with a mail, and answer."""
    desk.goto(f"/admin/inquiries/?q={reference}")
    desk.locator(f"main table tbody tr:has-text('{reference}') a").first.click()
    desk.get_by_role("button", name="Übernehmen", exact=True).click()
    desk.fill("textarea[name=text]", "Ruft gern abends an.")
    desk.get_by_role("button", name="Notiz schreiben").click()
    sees(desk, "Ruft gern abends an.")

    desk.locator(".inbox-steps__link").first.click()
    desk.fill("textarea[name=note]", "Passt gut zum Archivprojekt.")
    desk.locator("button[name=notify][value=yes]").click()
    sees(desk, "Passt gut zum Archivprojekt.")

    desk.locator(".inbox-state__answer").click()
    desk.fill("[name=subject]", "Ihre Frage zu den Arbeitszeiten")
    desk.fill("[name=body]", "Guten Tag,\n\nWir melden uns am Donnerstag.")
    desk.locator("button[name=step][value=preview]").click()
    sees(desk, "Wir melden uns am Donnerstag.")
    desk.locator("button[name=step][value=send]").click()
    sees(desk, "Ihre Frage zu den Arbeitszeiten")
