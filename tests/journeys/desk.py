"""What an editor does in the admin, in the words of somebody who looks over their shoulder."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Locator, Page

#: Seconds until a page that was just saved is in the index.
INDEXING = 20


@dataclass(frozen=True)
class Desk:
    """An admin somebody is logged in to."""

    page: Page

    def begin(self, parent: str) -> None:
        """Open the form of a new page below the one titled ``parent``, which takes one type only."""
        self.page.goto("/admin/pages/")
        self.page.locator("a[aria-label^='Unterseiten von']").first.click()
        self.page.get_by_label(f"Unterseiten von ‚{parent}‘ durchsehen").click()
        self.page.locator("a[href$='/add_subpage/']").first.click()
        self.page.locator("form#page-edit-form").wait_for()

    def entitle(self, title: str) -> None:
        """Type the title, letter by letter: the address follows it."""
        self.page.locator("[name=title]").press_sequentially(title)

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
        box.click()
        box.press_sequentially(text, delay=0)

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
        """Open the panel named ``panel`` beside the form, unless Wagtail remembered it; return ``shown`` in it."""
        found = self.page.locator(shown).first
        self.page.wait_for_load_state("networkidle")
        if not found.is_visible():
            self.page.get_by_role("button", name=panel).first.click()
            found.wait_for()
        return found

    def preview(self) -> FrameLocator:
        """Open the preview beside the form and return what it shows."""
        frame = "iframe.w-preview__iframe"
        self.open_beside("Vorschau umschalten", frame)
        return self.page.frame_locator(frame).first

    def finish(self, button: str) -> None:
        """Press ``button`` in the footer of the form and wait until it is done."""
        footer = self.page.locator("form#page-edit-form footer")
        if not footer.get_by_role("button", name=button).is_visible():
            footer.get_by_role("button", name="Mehr Aktionen").click()
        footer.get_by_role("button", name=button).click()
        self.page.locator(".messages .success").first.wait_for()
