"""Every screen of the admin that is ours, looked at in a real browser: accessible, quiet, and as wide as the window."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from tests.addresses import admin_addresses
from tests.journeys.conftest import log_in
from tests.journeys.inspection import PHONE, Inspection, inspect_open, listening, wrong_states
from tests.journeys.kinds import as_text
from tests.journeys.more_screens import NO_SCREEN
from tests.journeys.rare_states import make_rare_states
from tests.journeys.screens import screens
from tests.journeys.sign_in_states import sign_in_states
from tests.journeys.steps import Screen

pytestmark = pytest.mark.browser

#: Ours is what stands here; the menu beside it is Wagtail's.
OURS = "main"
#: What Wagtail's own pages say of themselves under the policy of this site, and what says nothing about a screen.
NOT_OURS = ("Applying inline style violates", "Failed to load resource: the server responded with a status of 422")

#: Wagtail's own addresses, and the ways to sign in, which have their own journey.
NOT_OWN = ("wagtail", "simple_translation:", "account_", "mfa_", "old_password_reset")

#: Lists with long names, and with something to press beside the name.
BARS = (
    "/admin/api-access/",
    "/admin/calls/",
    "/admin/protection/",
    "/admin/programme-events/",
    "/admin/images/",
    "/admin/komponenten/",
)
#: What of the bar lies beyond the window or within something that is too narrow for it.
_CUT_BAR = """() => {
    const room = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll('main .w-slim-header *')].filter(
        element => element.checkVisibility() && !element.closest('svg') && element.clientWidth > 1);
    const hides = element => getComputedStyle(element).overflowX !== 'visible';
    return shown.filter(element => element.getBoundingClientRect().right > room + 1
        || (hides(element) && element.scrollWidth > element.clientWidth + 1)
    ).map(element => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
}"""


@pytest.fixture(scope="module")
def keys(running_site) -> dict[str, str]:
    """Return the keys of the records the screens show."""
    return make_rare_states(running_site.data)


@pytest.fixture
def desks(context, running_site):
    """Return a function that gives the page of somebody who is logged in: one for each role."""
    known: dict[str, Page] = {}

    def desk(role: str) -> Page:
        if role not in known:
            known[role] = log_in(context(), running_site.logins[role])
        return known[role]

    return desk


def look_at(screen: Screen, page: Page, *, everywhere: bool) -> Inspection:
    """Go to ``screen`` as somebody at the desk would, and look."""
    heard = Inspection()
    with listening(page, heard):
        page.goto(screen.path, wait_until="load")
        for step in screen.steps:
            step(page)
        found = inspect_open(page, within=OURS, everywhere=everywhere)
    found.messages = [text for text in heard.messages if not any(part in text for part in NOT_OURS)]
    return found


def wrong_with(chosen: list[Screen], desks, *, everywhere: bool) -> dict[str, dict[str, object]]:
    """Return what is wrong, by screen."""
    found = {screen.name: look_at(screen, desks(screen.role), everywhere=everywhere) for screen in chosen}
    return {
        name: {"axe": seen.axe, "too wide": seen.overflow, "console": seen.messages}
        for name, seen in found.items()
        if seen.axe or seen.overflow or seen.messages
    }


def test_screens_are_accessible_quiet_and_fit(keys, desks):
    chosen = [screen for screen in screens(keys) if not screen.variant and ":" not in screen.name]

    wrong = wrong_with(chosen, desks, everywhere=False)

    assert wrong == {}, as_text(wrong)


def sign_in_is_wrong(page, site, keys, *, everywhere):
    return wrong_states(page, sign_in_states(page, site.data, keys["newcomer"]), everywhere=everywhere)


def test_ways_to_sign_in_are_accessible_and_fit(keys, context, running_site):
    wrong = sign_in_is_wrong(context().new_page(), running_site, keys, everywhere=False)

    assert wrong == {}, as_text(wrong)


@pytest.mark.proof
def test_ways_to_sign_in_are_accessible_and_fit_at_every_width_in_every_mode(keys, context, running_site):
    wrong = sign_in_is_wrong(context().new_page(), running_site, keys, everywhere=True)

    assert wrong == {}, as_text(wrong)


def test_bar_on_top_is_cut_nowhere_on_a_phone(context, running_site):
    page = log_in(context(width=PHONE, height=700), running_site.logins["admin"])
    cut = {}

    for path in BARS:
        page.goto(path)
        found = page.evaluate(_CUT_BAR)
        if found:
            cut[path] = found

    assert cut == {}, as_text(cut)


def test_every_own_address_of_the_admin_is_looked_at(keys):
    own = {name for name, _parameters in admin_addresses() if not name.startswith(NOT_OWN)}
    seen = {resolve(urlsplit(screen.path).path).view_name for screen in screens(keys)}

    assert {name for name in own - seen if not name.endswith(NO_SCREEN)} == set()


@pytest.mark.proof
def test_screens_are_accessible_quiet_and_fit_in_every_state_width_and_mode(keys, desks):
    wrong = wrong_with(screens(keys), desks, everywhere=True)

    assert wrong == {}, as_text(wrong)
