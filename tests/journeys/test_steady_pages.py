"""Nothing on a page moves by itself, even when its font comes late."""

from __future__ import annotations

import time

import pytest

pytestmark = pytest.mark.browser

#: Milliseconds by which the font comes late: long after the first look.
LATE = 400
_LISTEN = """() => {
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const shift of list.getEntries())
            window.shifts.push([shift.value, shift.sources.map(each => each.node?.textContent?.trim().slice(0, 40))]);
    }).observe({type: 'layout-shift', buffered: true});
}"""


@pytest.fixture(params=[(360, 640), (1440, 900)], ids=["phone", "desk"])
def page(request, context):
    width, height = request.param
    return context(width=width, height=height).new_page()


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
        moved |= {path: found} if (found := page.evaluate("window.shifts")) else {}

    assert moved == {}


def test_font_that_comes_at_once_is_used(page):
    page.goto("/")

    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
