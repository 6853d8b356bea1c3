"""Nothing on a page moves by itself: neither when its font comes late, nor when what lies below is laid out late."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

#: Milliseconds by which the font comes late: long after the first look.
LATE = 400
#: Pixels of one turn of a wheel, and milliseconds until the next.
TURN, PAUSE = 500, 50
#: Milliseconds a way down the whole page may take.
LONG = 20_000
_LISTEN = """() => {
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const shift of list.getEntries())
            window.shifts.push([shift.value, shift.sources.map(each => each.node?.textContent?.trim().slice(0, 40))]);
    }).observe({type: 'layout-shift', buffered: true});
}"""
#: Which parts below are laid out late.
_LATE_PARTS = """() => [...document.querySelectorAll('main *, footer')]
    .filter(element => getComputedStyle(element).contentVisibility === 'auto').length"""


@pytest.fixture(params=[(360, 640), (1440, 900)], ids=["phone", "desk"])
def page(request, context):
    width, height = request.param
    return context(width=width, height=height, reduced_motion="no-preference").new_page()


def shifts(page):
    page.wait_for_timeout(100)
    return page.evaluate("window.shifts")


def test_font_that_comes_late_moves_nothing(page, kinds):
    def late(route):
        time.sleep(LATE / 1000)
        route.continue_()

    page.route("**/*.woff2", late)
    moved = {}

    for path in kinds.values():
        page.goto(path)
        page.evaluate(_LISTEN)
        page.wait_for_timeout(LATE)
        moved |= {path: shifts(page)} if shifts(page) else {}

    assert moved == {}


def test_font_that_comes_at_once_is_seen(page):
    page.goto("/")

    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")


@pytest.mark.parametrize("path", ["/", "/projekte/rufbus/", "/wirkung/zwoelf-monate/", "/kommunen/luechow/"])
def test_reading_down_moves_nothing(page, path):
    page.goto(path)
    page.evaluate(_LISTEN)
    assert page.evaluate(_LATE_PARTS) > 1
    seen = -1

    while page.evaluate("scrollY") > seen:
        seen = page.evaluate("scrollY")
        page.mouse.wheel(0, TURN)
        page.wait_for_timeout(PAUSE)

    assert shifts(page) == []
    assert page.locator(".site-footer__promise").is_visible()


def test_part_that_is_laid_out_late_is_reached_by_keyboard(page):
    page.goto("/")
    last = page.locator(".site-footer a").last

    last.focus()

    expect(last).to_be_in_viewport(timeout=LONG, ratio=1)


@pytest.mark.parametrize("address", ["/projekte/rufbus/#felder", "/wirkung/zwoelf-monate/#dateien", "/#zusagen"])
def test_link_into_a_page_leads_to_its_place(page, address):
    path, _, name = address.partition("#")

    page.goto(address)
    expect(page.locator(f"#{name}")).to_be_in_viewport(timeout=LONG)
    page.goto(path)
    page.evaluate("name => { location.hash = name }", name)

    expect(page.locator(f"#{name}")).to_be_in_viewport(timeout=LONG)
    assert page.locator(f"#{name}").bounding_box()["y"] < page.viewport_size["height"] / 2


def test_print_has_everything(page):
    page.goto("/")
    page.emulate_media(media="print")

    assert page.evaluate(_LATE_PARTS) == 0
