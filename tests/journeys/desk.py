"""What an editor does in the admin, in the words of somebody who looks over their shoulder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

#: The home page of the German tree in the list of all trees, by its address.
GERMAN_HOME = "tr:has(a[href='/']) a[aria-label^='Unterseiten von']"
#: Seconds until a page that was just saved is in the index.
INDEXING = 20
#: Seconds in which Wagtail begins to save a draft by itself, if it does.
SAVING = 6
#: How often something is tried that opens something else.
PATIENCE = 4


@dataclass(frozen=True)
class Desk:
    """An admin somebody is logged in to."""

    page: Page

    def __post_init__(self) -> None:
        """Let every page begin with its side panels closed: Wagtail remembers them, and opens them late."""
        self.page.add_init_script("localStorage.clear()")

    def begin(self, parent: str) -> None:
        """Open the form of a new page below the one titled ``parent``, which takes one type only."""
        self.page.goto("/admin/pages/")
        self.page.locator(GERMAN_HOME).click()
        self.page.get_by_label(f"Unterseiten von ‚{parent}‘ durchsehen").click()
        self.page.locator("a[href$='/add_subpage/']").first.click()
        self.page.locator("form#page-edit-form").wait_for()

    def entitle(self, title: str) -> None:
        """Type the title, letter by letter: the address follows it.

        The click waits until the script of the tabs shows the field: letters typed before it are lost.
        """
        field = self.page.locator("[name=title]")
        field.click()
        field.press_sequentially(title)

    def address(self, section: str) -> str:
        """Return the public address the page will have in ``section``."""
        return f"/{section}/{self.page.locator('[name=slug]').input_value()}/"

    def turn_to(self, tab: str) -> None:
        """Open a tab of the form."""
        self.page.get_by_role("tab", name=tab).click()

    def section(self, field: str) -> Locator:
        """Return the part of the form that holds ``field``."""
        return self.page.locator(f"[id$='-{field}-section']")

    def write(self, field: str, text: str) -> None:
        """Write a text with formatting."""
        box = self.section(field).locator("[contenteditable=true]")
        written = box.get_by_text(text)
        self._until_visible(written, lambda: (box.click(), box.press_sequentially(text)))
        # The editor hands its text to the form a moment later.
        self.page.wait_for_function(
            "([name, text]) => document.getElementsByName(name)[0].value.includes(text)", arg=[field, text]
        )

    def choose(self, field: str, title: str) -> None:
        """Choose the page titled ``title`` in the window that opens; a new one is found as soon as it is indexed."""
        self.page.locator(f"#id_{field}-chooser [data-chooser-action-choose]:visible").first.click()
        window = self.page.locator(".modal-content")
        found = window.locator("a.choose-page").filter(has_text=title)
        for _attempt in range(INDEXING):
            window.locator("input[name=q]").fill("")
            window.locator("input[name=q]").fill(title)
            self.page.wait_for_timeout(1000)
            if found.count():
                break
        found.first.click()
        window.wait_for(state="detached")

    def open_beside(self, panel: str, shown: str) -> Locator:
        """Open the panel named ``panel`` beside the form and return ``shown`` in it."""
        found = self.page.locator(shown).first
        self.page.wait_for_load_state("networkidle")
        self._until_visible(found, self.page.get_by_role("button", name=panel).first.click)
        return found

    def preview(self) -> FrameLocator:
        """Open the preview beside the form and return what it shows."""
        frame = "iframe.w-preview__iframe"
        self.open_beside("Vorschau umschalten", frame)
        return self.page.frame_locator(frame).first

    def finish(self, button: str) -> None:
        """Press ``button`` in the footer of the form and wait until it is done.

        Wagtail saves a draft by itself a moment after it noticed a change; pressed while that is under way, a new
        page would come about twice, and the second be refused for its address. A form without a preview may notice
        nothing before the button is pressed.
        """
        with suppress(PlaywrightTimeout):
            self.page.wait_for_url("**/edit/**", timeout=SAVING * 1000)
        self.page.wait_for_load_state("networkidle")
        footer = self.page.locator("form#page-edit-form footer")
        pressed = footer.get_by_role("button", name=button, exact=True)
        self._until_visible(pressed, footer.get_by_role("button", name="Mehr Aktionen").click)
        pressed.click()
        self.page.locator(".messages .success").first.wait_for()

    def _until_visible(self, wanted: Locator, act: Callable[[], object]) -> None:
        """Do ``act`` until ``wanted`` is there: a click can come before the script it is meant for."""
        for _attempt in range(PATIENCE):
            if wanted.is_visible():
                break
            act()
            with suppress(PlaywrightTimeout):
                wanted.wait_for(timeout=3000)
