"""Counting what somebody has to do: every click, and every field that is filled in."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator

from tests.journeys.desk import Desk


@dataclass
class Interactions:
    """What an editor does at a desk, with the number of clicks and filled fields so far."""

    desk: Desk
    count: int = 0

    def press(self, target: Locator) -> None:
        """Click once."""
        self.count += 1
        target.click()

    def turn_to(self, tab: str) -> None:
        """Open a tab: one click."""
        self.count += 1
        self.desk.turn_to(tab)

    def fill(self, field: str, text: str) -> None:
        """Fill in a field that is shown: one field."""
        self.count += 1
        self.desk.page.fill(f"[name={field}]", text)

    def fill_moment(self, field: str, text: str) -> None:
        """Fill in day and time and leave the field: its calendar opens a moment later, and closes."""
        self.fill(field, text)
        calendar = self.desk.page.locator(".xdsoft_datetimepicker:visible")
        calendar.wait_for()
        self.desk.page.locator(f"[name={field}]").press("Tab")
        calendar.wait_for(state="hidden")

    def entitle(self, title: str) -> None:
        """Write another title over the one that is there: one field."""
        self.count += 1
        self.desk.page.locator("[name=title]").fill("")
        self.desk.entitle(title)

    def choose(self, field: str, title: str) -> None:
        """Choose another page than the one that is there: open the actions and the window, search, click the result."""
        self.count += 4
        self.desk.page.locator(f"#id_{field}-chooser").get_by_role("button", name="Aktionen").click()
        self.desk.choose(field, title)

    def finish(self, button: str) -> None:
        """Press a button of the footer: at most one click for its menu, and one for the button."""
        self.count += 2
        self.desk.finish(button)
