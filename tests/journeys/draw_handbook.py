"""Draws what the handbook shows of the admin, for ``docs/handbuch/bilder/``: each picture one step of its text.

``python -m tests.journeys.draw_handbook`` sets up a site of its own; ``make screens`` draws them with the others. With
``JOURNEY_THERE=1`` it takes the demonstration that runs at ``PORT`` with ``DATA_DIR``.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.conftest import ROOT, RunningSite, log_in, serve
from tests.journeys.desk import Desk
from tests.journeys.rare_states import make_rare_states
from tests.journeys.steps import Screen, Step, choose, fill, press

FOLDER = ROOT / "docs" / "handbuch" / "bilder"
#: What is looked at, in CSS pixels, and how much smaller it is shown.
WIDTH, HEIGHT, TALL, SCALE = 1280, 860, 1120, 0.75
QUALITY = 55
#: Milliseconds until a menu stands still.
UNFOLDING = 600


def beside(panel: str, shown: str) -> Step:
    """Return the step of opening a panel beside the form and letting it finish."""
    return lambda page: Desk(page).open_beside(panel, shown)


def preview(page: Page) -> None:
    """Open the preview beside the form and wait until it shows the page."""
    Desk(page).preview().locator("h1").wait_for()


def at(selector: str) -> Step:
    """Return the step of scrolling to what the text speaks of."""
    return lambda page: page.locator(selector).first.evaluate("part => part.scrollIntoView({block: 'center'})")


def unfold(selector: str) -> Step:
    """Return the step of opening a menu, to its end."""

    def step(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_timeout(UNFOLDING)

    return step


def tall(page: Page) -> None:
    """Make the window as high as what is shown."""
    page.set_viewport_size({"width": WIDTH, "height": TALL})


def pictures(keys: Mapping[str, str]) -> list[Screen]:
    """Return what is drawn; ``keys`` are those of :mod:`tests.journeys.rare_states`."""
    call = f"/admin/pages/{keys['call']}/edit/"
    from_template = press("form[action*='/call-templates/start/'] button")
    inquiry = f"/admin/inquiries/{keys['proposed_maker']}/"
    declined = (choose("[name=reason]", "competence"), press("button[name=preview]"))
    erased = (fill("[name=email]", "nele.doppelt@example.org"), press(".inbox-step form button"))
    return [
        Screen("erste-seite", "redaktion", "/admin/"),
        Screen(
            "ausschreibung-pruefen",
            "redaktion",
            "/admin/",
            (from_template, beside("Vor dem Veröffentlichen", ".advice")),
        ),
        Screen("ausschreibung-vorschau", "redaktion", call, (preview,)),
        Screen("ausschreibung-einreichen", "redaktion", call, (unfold("footer [data-w-dropdown-target=toggle]"),)),
        Screen("posteingang", "moderation", "/admin/inquiries/"),
        Screen("anfrage", "moderation", inquiry),
        Screen("abgleich", "moderation", f"/admin/inquiries/{keys['role_maker']}/", (at(".inbox-matches"),)),
        Screen("anfrage-absagen", "moderation", f"{inquiry}status/declined/", declined),
        Screen("quarantaene", "moderation", "/admin/inquiries/view/quarantine/"),
        Screen("person-loeschen", "datenschutz", "/admin/protection/erase/", erased),
        Screen("zweiter-faktor", "moderation", "/admin/second-factor/activate/", (tall,)),
        Screen("protokoll", "technik", "/admin/reports/protokoll/"),
    ]


@contextmanager
def running() -> Iterator[RunningSite]:
    """Give a site: the one that runs, or a new one."""
    if os.environ.get("JOURNEY_THERE"):
        data = Path(os.environ["DATA_DIR"])
        logins = json.loads((data / "demo-login.json").read_text(encoding="utf-8"))
        yield RunningSite(f"http://127.0.0.1:{os.environ['PORT']}", logins, data, "")
        return
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as site:
        yield site


def draw(browser: Browser, site: RunningSite) -> int:
    """Draw all of them anew; return how many bytes they take."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    desks: dict[str, Page] = {}
    for screen in pictures(make_rare_states(site.data)):
        if screen.role not in desks:
            profile = browser.new_context(
                base_url=site.url,
                viewport={"width": WIDTH, "height": HEIGHT},
                color_scheme="light",
                reduced_motion="reduce",
                locale="de-DE",
            )
            desks[screen.role] = log_in(profile, site.logins[screen.role])
        _save(_shoot(desks[screen.role], screen), screen.name)
    return sum(file.stat().st_size for file in FOLDER.glob("*.webp"))


def _shoot(page: Page, screen: Screen) -> Image.Image:
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(screen.path, wait_until="networkidle")
    for step in screen.steps:
        step(page)
    page.wait_for_load_state("networkidle")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return shot.resize((round(shot.width * SCALE), round(shot.height * SCALE)), Image.Resampling.LANCZOS)


def _save(picture: Image.Image, name: str) -> None:
    picture.save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


def main() -> None:
    """Draw them alone."""
    with running() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        print(f"{draw(browser, site) / 1e6:.1f} MB")
        browser.close()


if __name__ == "__main__":
    main()
