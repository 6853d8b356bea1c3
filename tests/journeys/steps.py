"""A screen of the admin, and the steps that lead into one of its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

Step = Callable[[Page], object]


@dataclass(frozen=True)
class Screen:
    """One screen as ``role`` finds it at ``path`` after ``steps``.

    ``variant``: it has the same parts as another, filled differently.
    """

    name: str
    role: str
    path: str
    steps: tuple[Step, ...] = ()
    variant: bool = False


def press(selector: str) -> Step:
    """Return the step of pressing what leads to the next page."""

    def step(page: Page) -> None:
        with page.expect_navigation():
            page.locator(selector).first.click()

    return step


def fill(selector: str, text: str) -> Step:
    """Return the step of writing into a field."""
    return lambda page: page.fill(selector, text)


def choose(selector: str, value: str) -> Step:
    """Return the step of choosing an option or a radio button by its value."""

    def step(page: Page) -> None:
        field = page.locator(selector).first
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            page.locator(f"{selector}[value='{value}']").check()

    return step
