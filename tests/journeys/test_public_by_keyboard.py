"""What visitors come for, done without a mouse and without scripts, on a window as narrow as 400 % zoom leaves it."""

from __future__ import annotations

import pytest

from tests.journeys.inspection import PHONE, overflow_on_a_phone
from tests.journeys.keyboard import press, says, tab_to, write

pytestmark = pytest.mark.browser

#: Milliseconds: nobody fills a form faster, so what comes earlier is set aside.
READING_TIME = 3_300


@pytest.fixture
def visitor(context):
    """Return a page of somebody who zoomed to 400 % on a laptop and switched scripts off."""
    return context(scripts=False, width=PHONE, height=640).new_page()


def choose(page, selector, key="Space"):
    """Go to a radio button or a check box and mark it."""
    tab_to(page, selector)
    page.keyboard.press(key)


def test_project_is_found_and_asked_for(visitor):
    visitor.goto("/projekte/")
    write(visitor, "main input[name=q]", "Rufbus")
    press(visitor, "main .call-filter button")
    press(visitor, ".card-call__title a")
    press(visitor, "main a[href*='/anfrage/?projekt=']")
    press(visitor, "main a[href*='rolle=macherin']")
    visitor.wait_for_timeout(READING_TIME)
    write(visitor, "input[name=name]", "Kim Tastatur (Beispiel)")
    write(visitor, "input[name=email]", "kim.tastatur")
    write(visitor, "input[name=postcode]", "25813")
    write(visitor, "textarea[name=message]", "Ich plane seit Jahren Linien und Takte.")
    choose(visitor, "input[name=consent]")
    press(visitor, "form[method=post] button[type=submit]")

    # The mistake is named above the form; its link leads to the field, which has kept what was typed.
    tab_to(visitor, ".error-summary a")
    visitor.keyboard.press("Enter")
    assert visitor.evaluate("document.activeElement.name") == "email"
    visitor.keyboard.press("End")
    visitor.keyboard.type("@example.org")
    assert overflow_on_a_phone(visitor) == {}
    press(visitor, "form[method=post] button[type=submit]")

    visitor.wait_for_url("**/anfrage/gesendet/**")
    says(visitor, "LP-")


def test_search_is_followed_by_mail(visitor):
    visitor.goto("/projekte/?q=Rufbus")
    press(visitor, "main a[href*='/projekte/abo/']")
    visitor.wait_for_timeout(READING_TIME)
    write(visitor, "input[name=email]", "kim.tastatur@example.org")
    choose(visitor, "main input[type=checkbox]")
    press(visitor, "form[method=post] button[type=submit]")

    visitor.wait_for_url("**/projekte/abo/gesendet/**")
    assert overflow_on_a_phone(visitor) == {}


def test_barrier_is_reported_from_any_page(visitor):
    visitor.goto("/geschichten/")
    press(visitor, ".site-footer a[href$='#feedback']")
    press(visitor, "main a[href*='art=barriere']")
    visitor.wait_for_timeout(READING_TIME)
    write(visitor, "textarea[name=text]", "Die Karte liest sich nicht vor.")
    press(visitor, "form[method=post] button[type=submit]")

    visitor.wait_for_url("**/anfrage/fehler/gesendet/**")
    assert visitor.locator("h1").count() == 1
    assert overflow_on_a_phone(visitor) == {}


def test_menu_and_search_of_the_site_open_without_scripts(visitor):
    visitor.goto("/")
    tab_to(visitor, ".site-header__toggle")
    visitor.keyboard.press("Enter")
    write(visitor, ".site-header input[type=search]", "Kommune")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/suche/**")

    assert visitor.locator(".search-result").count() > 1
    assert overflow_on_a_phone(visitor) == {}


def test_details_of_a_figure_open_and_close(visitor):
    visitor.goto("/wirkung/begleitprogramm/")
    tab_to(visitor, ".impact-figure summary")
    visitor.keyboard.press("Space")
    assert visitor.locator(".impact-figure details[open]").count() == 1

    visitor.keyboard.press("Enter")

    assert visitor.locator(".impact-figure details[open]").count() == 0
