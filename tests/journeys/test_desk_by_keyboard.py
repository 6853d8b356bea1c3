"""A moderator's morning without a mouse: Tab reaches everything, one sees where one is, and Enter presses it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import log_in
from tests.journeys.keyboard import press, says, tab_to, write
from tests.journeys.rare_states import make_rare_states

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(context, running_site) -> Page:
    return log_in(context(), running_site.logins["moderation"])


@pytest.fixture(scope="module")
def keys(running_site) -> dict[str, str]:
    return make_rare_states(running_site.data)


def test_one_inquiry_from_the_list_to_the_answer(desk, keys):
    desk.goto("/admin/inquiries/view/new/")
    press(desk, f"main a[href*='/inquiries/{keys['bare']}/']")

    press(desk, ".inbox-state form button")
    says(desk, "Ich")
    write(desk, "[name=text]", "Am Vormittag erreichbar.")
    press(desk, ".inbox-note button")
    says(desk, "Am Vormittag erreichbar.")

    press(desk, ".inbox-steps__link")
    write(desk, "textarea[name=note]", "Passt.")
    press(desk, "button[name=notify][value=later]", key="Space")
    says(desk, "Passt.")

    press(desk, ".inbox-state__answer")
    write(desk, "[name=subject]", "Kurze Frage")
    write(desk, "[name=body]", "Guten Tag, wann passt es?")
    press(desk, "button[value=preview]")
    press(desk, "button[value=send]")
    says(desk, "Kurze Frage")


def test_mistake_takes_the_focus_to_what_is_wrong(desk, keys):
    desk.goto(f"/admin/inquiries/{keys['twin']}/")

    press(desk, ".inbox-note button")

    wrong = desk.locator("main [aria-invalid=true]")
    assert wrong.evaluate("element => element === document.activeElement")


def test_several_at_once(desk, keys):
    desk.goto("/admin/inquiries/view/new/")
    for key in ("twin", "unreached"):
        tab_to(desk, f".inbox-pick[value='{keys[key]}']")
        desk.keyboard.press("Space")
    tab_to(desk, ".inbox-bulk select")
    desk.locator(".inbox-bulk select").press("Home")
    desk.locator(".inbox-bulk select").select_option("claim")
    press(desk, ".inbox-bulk button")
    press(desk, ".inbox-step__buttons button")

    says(desk, "2")
    assert desk.locator("main").get_by_text("Uwe Unerreicht").count() >= 1
