"""Draws every type of page as it looks, for ``docs/screens/``: three widths, light and dark, in one picture each.

The pictures of the handbook are drawn with them (:mod:`tests.journeys.draw_handbook`).

``python -m tests.journeys.draw_screens`` sets up a site of its own; with ``JOURNEY_THERE=1`` it takes the demonstration
that runs at ``PORT`` with ``DATA_DIR``.
"""

from __future__ import annotations

import io
import shutil

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.conftest import ROOT
from tests.journeys.crawl import crawl
from tests.journeys.draw_handbook import draw, running
from tests.journeys.inspection import DESK, PHONE, TABLET
from tests.journeys.kinds import live_pages, richest_of_each

FOLDER = ROOT / "docs" / "screens"
SCHEMES = ("light", "dark")
#: Of a page so much is shown, in CSS pixels, and much smaller than it is.
DEPTH = 2000
SCALE = 0.42
GAP = 12
GROUND = (112, 112, 112)
QUALITY = 50
#: What is no type of page and yet looks its own way: file name → address.
BESIDE = {
    "anfrage": "/anfrage/?rolle=macherin",
    "fehler-404": "/gibt-es-nicht/",
    "liste-ohne-treffer": "/projekte/?q=gibtesnichtxyz",
    "passende-projekte": "/projekte/passend/?kann=datenanalyse&kann=wissensmanagement&kann=gesundheit-pflege",
    "land": "/projekte/land/schleswig-holstein/",
    "handlungsfelder": "/projekte/handlungsfeld/",
}
#: What the README shows: file name → address, and how deep, in CSS pixels.
README = {
    "startseite": ("/", 1640),
    "projekte": ("/projekte/", 1240),
    "geschichte": ("/geschichten/biotonne/", 1240),
    "wirkung": ("/wirkung/begleitprogramm/", 1240),
}
README_WIDTH, README_SCALE = 1280, 0.625


def main() -> None:
    """Draw all of them anew."""
    with running() as site, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or "chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        german = [page for page in live_pages(site.data) if not page.path.startswith("/en/")]
        addresses = richest_of_each(german, crawl(site.url))
        types = {kind: path for kind, path in addresses.items() if "." in kind}
        for old in FOLDER.glob("*.webp"):
            old.unlink()
        for name, path in sorted({**types, **BESIDE}.items()):
            _save(_sheet(browser, site.url + path), name)
        for name, (path, depth) in README.items():
            page = _open(browser, README_WIDTH, "light")
            _save(_shoot(page, site.url + path, depth, README_SCALE), name)
        draw(browser, site)
        browser.close()
    _write_index(sorted(types), sorted(BESIDE))
    total = sum(file.stat().st_size for file in FOLDER.glob("*.webp"))
    print(f"{len(types) + len(BESIDE) + len(README)} pictures, {total / 1e6:.1f} MB")


def _open(browser: Browser, width: int, scheme: str) -> Page:
    profile = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="de-DE",
    )
    return profile.new_page()


def _sheet(browser: Browser, address: str) -> Image.Image:
    """Return the page at ``address`` in every width, beside each other; light above, dark below."""
    rows = []
    for scheme in SCHEMES:
        shots = []
        for width in (DESK, TABLET, PHONE):
            page = _open(browser, width, scheme)
            shots.append(_shoot(page, address, DEPTH, SCALE))
            page.context.close()
        rows.append(shots)
    widest = sum(shot.width for shot in rows[0]) + GAP * (len(rows[0]) + 1)
    heights = [max(shot.height for shot in row) for row in rows]
    sheet = Image.new("RGB", (widest, sum(heights) + GAP * (len(rows) + 1)), GROUND)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for shot in row:
            sheet.paste(shot, (left, top))
            left += shot.width + GAP
        top += height + GAP
    return sheet


def _shoot(page: Page, address: str, depth: int, scale: float) -> Image.Image:
    page.goto(address, wait_until="load")
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => { image.loading = 'eager'; })")
    page.evaluate("Promise.all([...document.images].map(image => image.decode().catch(() => {})))")
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    shot = shot.crop((0, 0, shot.width, min(depth, shot.height)))
    return shot.resize((round(shot.width * scale), round(shot.height * scale)), Image.Resampling.LANCZOS)


def _save(picture: Image.Image, name: str) -> None:
    picture.save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


def _write_index(types: list[str], beside: list[str]) -> None:
    lines = [
        "# How the pages look",
        "",
        "Every type of page of the demonstration at 1440, 768 and 320 px, light above and dark below. Drawn by",
        "`make screens`; whoever changes how pages look draws them anew and looks at them.",
        "",
    ]
    for name in [*types, *beside]:
        lines += [f"## {name}", "", f"![{name}, three widths, light and dark]({name}.webp)", ""]
    (FOLDER / "README.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
