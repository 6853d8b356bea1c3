"""A hand on the keyboard: Tab reaches everything, one sees where one is, and Enter presses it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

#: Presses of Tab after which somebody gives up.
PATIENCE = 160
#: Tenths of a second in which a page has come to rest.
GLIDE = 50
#: Whether the element that has the focus answers to a selector, and whether one sees that: on itself, on the card whose
#: title it is, on the card around its box.
_FOCUSED = """selector => {
    const element = document.activeElement;
    if (!element.matches(selector)) return null;
    const drawn = (one, part) => {
        const style = getComputedStyle(one, part);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    };
    const around = [element, element.parentElement, element.closest('label'), element.closest('article')];
    return getComputedStyle(element).boxShadow !== 'none' || drawn(element, '::after')
        || around.some(one => one && drawn(one));
}"""
#: Whether it stands in the window and nothing else over it (WCAG 2.2, 2.4.11): a page may glide there.
_INSIDE = """() => {
    const element = document.activeElement;
    const box = (element.labels?.[0] && getComputedStyle(element).opacity === '0' ? element.labels[0] : element)
        .getClientRects()[0];
    if (!box || box.bottom <= 0 || box.top >= innerHeight) return false;
    const middle = (from, to, most) => Math.min(Math.max((from + to) / 2, 1), most - 2);
    const across = middle(box.left, box.right, innerWidth), down = middle(box.top, box.bottom, innerHeight);
    const over = document.elementFromPoint(across, down);
    return element.contains(over) || (over && over.contains(element));
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until ``selector`` has the focus; it must be visible there, with a mark of the focus."""
    for _press in range(PATIENCE):
        page.keyboard.press("Tab")
        marked = page.evaluate(_FOCUSED, selector)
        if marked is not None:
            assert marked, f"One does not see that {selector} has the focus."
            _wait_until_inside(page, selector)
            return
    pytest.fail(f"No press of Tab reaches {selector}.")


def _wait_until_inside(page: Page, selector: str) -> None:
    """Ask again and again: a page whose scripts are off has no clock of its own to wait by."""
    for _attempt in range(GLIDE):
        if page.evaluate(_INSIDE):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{selector} has the focus beyond the window or under something else.")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Go to a button or link and press it; returns on the next page."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press(key)


def write(page: Page, selector: str, text: str) -> None:
    """Go to a field and type."""
    tab_to(page, selector)
    page.keyboard.type(text)


def says(page: Page, text: str) -> None:
    """Wait until the page says ``text``."""
    page.locator("main").get_by_text(text).first.wait_for()
