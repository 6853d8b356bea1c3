"""Somebody narrows the list of projects down: with scripts in place, without them by the same addresses."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_filter_works_without_a_script(context):
    page = context(scripts=False, width=320).new_page()
    page.goto("/projekte/")

    page.get_by_text("Filtern und sortieren", exact=True).click()
    box = page.locator("input[name=handlungsfeld]").first
    number = int(box.locator("xpath=../span[2]").inner_text())
    box.check()
    page.get_by_role("button", name="Projekte zeigen").click()

    page.wait_for_url("**/projekte/?handlungsfeld=*")
    assert page.locator("#treffer").inner_text().startswith(f"{number} ")


def test_filter_follows_a_click_without_a_new_page(context):
    page = context(width=1440).new_page()
    page.goto("/projekte/")
    page.evaluate("window.isTheSamePage = true")
    box = page.locator("input[name=handlungsfeld]").first
    value = box.get_attribute("value")
    number = box.locator("xpath=../span[2]").inner_text()

    box.focus()
    page.keyboard.press("Space")

    page.wait_for_url(f"**/projekte/?handlungsfeld={value}")
    expect(page.locator("#treffer")).to_contain_text(number)
    expect(page.locator("#liste-sagt")).to_contain_text(number)
    assert page.evaluate("document.activeElement.value") == value
    page.go_back()
    expect(page.locator(".pills__pill")).to_have_count(0)
    assert page.evaluate("window.isTheSamePage")


def test_place_is_suggested_and_asked_for_where_several_bear_its_name(context):
    page = context(width=1440).new_page()
    page.goto("/projekte/")
    field = page.get_by_label("Postleitzahl oder Ort")

    field.press_sequentially("Neuenk")
    expect(page.locator("#orte option").first).to_be_attached()
    field.fill("Neuenkirchen")
    field.press("Enter")

    choice = page.get_by_role("link", name="Neuenkirchen (Kreis Dithmarschen)")
    choice.click()
    page.wait_for_url("**/projekte/?wo=Neuenkirchen*")
    expect(page.locator(".pills__pill")).to_contain_text("50 km um Neuenkirchen (Kreis Dithmarschen)")


def test_empty_list_leads_on(context):
    page = context(scripts=False).new_page()
    page.goto("/projekte/?wo=Husum&umkreis=10&land=09")

    way = page.locator(".results__ways li").first
    number = way.locator(".soft").inner_text().split()[0]
    way.get_by_role("link").click()

    assert page.locator("#treffer").inner_text().startswith(f"{number} ")


def test_map_is_walked_by_keyboard_from_the_country_to_a_kreis_and_back(context):
    page = context(width=1440).new_page()
    page.goto("/projekte/")
    page.evaluate("window.isTheSamePage = true")
    land = page.locator(".map__region[href]").first
    number = land.locator("title").text_content().split(": ")[1].split()[0]

    land.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/projekte/?land=*")
    expect(page.locator("#treffer")).to_contain_text(number)
    assert page.evaluate("document.activeElement.id") == "karte"

    page.locator(".map__region[href]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/projekte/?kreis=*")
    expect(page.locator(".map__region--chosen")).to_have_count(1)

    page.get_by_role("link", name="Ganz Deutschland").press("Enter")
    expect(page.locator(".pills__pill")).to_have_count(0)
    expect(page.locator(".map--near")).to_have_count(0)
    assert page.evaluate("window.isTheSamePage")


def test_map_leads_to_the_same_addresses_without_a_script(context):
    page = context(scripts=False, width=320).new_page()
    page.goto("/projekte/")

    page.get_by_text("Auf der Karte auswählen", exact=True).click()
    page.locator(".map__region[href]").first.focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/projekte/?land=*")
    expect(page.locator(".map-filter .map--near")).to_be_visible()
