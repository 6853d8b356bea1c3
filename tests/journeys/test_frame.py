"""Menu, search and footer, as somebody without JavaScript meets them."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_menu_of_a_phone_opens_without_a_script(context):
    page = context(scripts=False, width=320).new_page()
    page.goto("/impressum/")
    link = page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Projekte", exact=True)
    before = link.is_visible()

    page.get_by_text("Menü", exact=True).click()

    assert (before, link.is_visible()) == (False, True)
    link.click()
    page.wait_for_url("**/projekte/")


def test_menu_of_a_wide_screen_is_always_there_and_says_where_one_is(context):
    page = context(scripts=False, width=1280).new_page()

    page.goto("/geschichten/")

    menu = page.get_by_role("navigation", name="Hauptmenü")
    assert menu.locator("[aria-current=page]").all_inner_texts() == ["Geschichten"]
    assert menu.get_by_role("link", name="Kommunen", exact=True).is_visible()


def test_search_of_the_header_leads_to_the_search_page(context):
    page = context(scripts=False, width=1280).new_page()
    page.goto("/impressum/")

    page.get_by_role("searchbox", name="Auf der ganzen Seite suchen").fill("Macher:innen")
    page.keyboard.press("Enter")

    page.wait_for_url("**/suche/?q=Macher%3Ainnen")


def test_footer_leads_to_every_duty(context):
    page = context(scripts=False).new_page()

    page.goto("/")

    duties = page.get_by_role("navigation", name="Rechtliches").get_by_role("link").all_inner_texts()
    assert {"Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit", "Barriere melden"} <= set(duties)
