"""One look at a page in a real browser that notes everything the tests ask about.

Loading is what takes time: a page is loaded once, then the window is made narrow and wide, dark and light, and its
text large.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page

#: What axe knows as WCAG 2.2 A and AA, and its own good practice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: The rules of axe that can find something else when nothing but colours has changed.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
#: What a reader's own colours replace: whether ours differ enough is no question there.
FORCED = "forced colours"
#: Pixels: a small phone and a laptop, where axe looks; a tablet and a desk besides, where nothing may overflow.
PHONE, TABLET, LAPTOP, DESK = 320, 768, 1280, 1440
#: Every width and mode axe is asked in, at full size.
WIDTHS, MODES = (LAPTOP, TABLET, PHONE), ("light", "dark", FORCED)
#: Pixels of the browser's own text: what it is, and what a reader with weak eyes sets.
TEXT, LARGE_TEXT = 16, 32
#: Elements that reach beyond the window though nothing around them scrolls on purpose.
_OVERFLOW = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const reach = element => Math.round(element.getBoundingClientRect().right - room);
    const scrolls = element => element !== document.body && getComputedStyle(element).overflowX !== 'visible';
    const wide = [...document.body.querySelectorAll('*')].filter(element => {
        for (let around = element.parentElement; around; around = around.parentElement)
            if (scrolls(around) || around.tagName === 'svg') return false;
        return reach(element) > 1 && element.checkVisibility();
    });
    const names = wide.sort((one, other) => reach(other) - reach(one)).map(
        element => [element.tagName.toLowerCase(), ...element.classList].join('.') + ` +${reach(element)}`);
    return [`${document.documentElement.scrollWidth - room} px`, ...new Set(names)].slice(0, 7);
}"""
#: Elements within a part of the page that are cut off at the edge of the window, where something around hides them.
#: What is hidden from the eye on purpose has one pixel; what of Wagtail's waits outside the window is not meant.
_CUT = """within => {
    const room = document.documentElement.clientWidth;
    const scrolls = element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const cut = [...document.querySelectorAll(`${within} *`)].filter(element => {
        const box = element.getBoundingClientRect();
        if (box.right - room <= 1 || box.left >= room || !element.checkVisibility()) return false;
        if (element.closest('.bulk-actions-choices, .w-minimap')) return false;
        for (let around = element.parentElement; around; around = around.parentElement)
            if (scrolls(around) || around.tagName === 'svg' || around.offsetWidth === 1) return false;
        return true;
    });
    const name = element => [element.tagName.toLowerCase(), ...element.classList].join('.');
    return [...new Set(cut.map(name))].slice(0, 6);
}"""
#: What is pressed and is smaller than 24 px (WCAG 2.2, 2.5.8); links within a sentence and on a map are exempt.
_SMALL = """() => {
    const pressed = 'a[href], button, input:not([type=hidden]), select, summary, textarea';
    const alone = link => getComputedStyle(link).display !== 'inline' ||
        ![...link.parentNode.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const small = [...document.querySelectorAll(pressed)].filter(element => {
        if (!element.checkVisibility() || element.closest('[aria-hidden=true], svg')) return false;
        if (element.tagName === 'A' && !alone(element)) return false;
        const box = (element.closest('label') || element).getBoundingClientRect();
        return box.width > 2 && Math.min(Math.round(box.width), Math.round(box.height)) < 24;
    });
    return [...new Set(small.map(element => `${element.outerHTML.slice(0, 100)} ${element.offsetHeight}`))].slice(0, 5);
}"""
#: Colours that fade in would be measured on their way.
_REST = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
    document.getAnimations().forEach(animation => { try { animation.finish(); } catch { animation.cancel(); } });
    done();
})))"""
#: A menu beside this part gives way when the window becomes narrow, and takes its time.
_SETTLED = """within => new Promise(done => {
    let left = NaN, frames = 0;
    const look = () => {
        const now = document.querySelector(within).getBoundingClientRect().left;
        frames = now === left ? frames + 1 : 0;
        left = now;
        if (frames > 20) done(); else requestAnimationFrame(look);
    };
    look();
})"""


@dataclass
class Inspection:
    """What was found on one page; empty lists and dicts are good news."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    #: By window: rule and the first elements that break it.
    axe: dict[str, list[Any]] = field(default_factory=dict)
    #: By window: how many pixels too wide, and by which elements.
    overflow: dict[str, list[str]] = field(default_factory=dict)
    #: By window: what is too small to be pressed.
    small: dict[str, list[str]] = field(default_factory=dict)


def inspect(page: Page, path: str) -> Inspection:
    """Load ``path`` in ``page`` and look at it in every way."""
    found = Inspection()
    with listening(page, found):
        page.set_viewport_size({"width": LAPTOP, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(path, wait_until="networkidle")
        _run_axe(page, found, f"{LAPTOP} light")
        _note_small(page, found, LAPTOP)
        page.emulate_media(color_scheme="dark")
        _run_axe(page, found, f"{LAPTOP} dark", COLOUR_RULES)
        for width in (DESK, TABLET):
            _measure(page, found, width)
        page.emulate_media(color_scheme="dark", forced_colors="active")
        _run_axe(page, found, f"{TABLET} {FORCED}")
        page.emulate_media(color_scheme="dark", forced_colors="none")
        _measure(page, found, PHONE)
        _run_axe(page, found, f"{PHONE} dark", COLOUR_RULES)
        page.emulate_media(color_scheme="light")
        _run_axe(page, found, f"{PHONE} light")
        _note_small(page, found, PHONE)
        _measure_with_large_text(page, found)
    return found


def axe_everywhere(page: Page, within: str = "html") -> dict[str, list[Any]]:
    """Return what axe finds on the page that is open, at every width in every mode; empty is good news."""
    found = Inspection()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if within != "html":
            page.evaluate(_SETTLED, within)
        for mode in MODES:
            turn_to(page, mode)
            _run_axe(page, found, f"{width} {mode}", within=within)
    turn_to(page, "light")
    return found.axe


def turn_to(page: Page, mode: str) -> None:
    """Show the page in one of ``MODES``."""
    forced: Literal["active", "none"] = "active" if mode == FORCED else "none"
    page.emulate_media(color_scheme="light" if mode == "light" else "dark", forced_colors=forced)


@contextmanager
def listening(page: Page, found: Inspection) -> Iterator[None]:
    """Note in ``found`` what ``page`` asks for, and what its console complains about."""

    def note_request(request: Any) -> None:
        found.requests.append(request.url)

    def note_message(message: Any) -> None:
        if message.type in {"error", "warning"}:
            found.messages.append(message.text)

    page.on("request", note_request)
    page.on("console", note_message)
    yield
    page.remove_listener("request", note_request)
    page.remove_listener("console", note_message)


def inspect_open(page: Page, *, within: str, everywhere: bool) -> Inspection:
    """Look at the page that is open, on a laptop and a phone or in every way; axe looks at what is ``within``."""
    found = Inspection()
    page.emulate_media(color_scheme="light")
    if everywhere:
        found.axe = axe_everywhere(page, within)
        for width in (DESK, TABLET):
            _measure(page, found, width, within=within)
    else:
        _run_axe(page, found, f"{LAPTOP} light", within=within)
    _measure(page, found, PHONE, within=within)
    page.set_viewport_size({"width": LAPTOP, "height": 900})
    return found


def wrong_states(page: Page, states: Iterable[str], *, everywhere: bool) -> dict[str, object]:
    """Return what is wrong, by state: ``states`` brings ``page`` into each and says what it is called.

    Every state has been seen to be one page with one heading.
    """
    wrong: dict[str, object] = {}
    for name in states:
        seen, headings = inspect_open(page, within="main", everywhere=everywhere), page.locator("h1").count()
        if seen.axe or seen.overflow or headings != 1:
            wrong[name] = [seen.axe, seen.overflow, headings]
    return wrong


def _run_axe(page: Page, found: Inspection, window: str, rules: list[str] | None = None, within: str = "html") -> None:
    page.evaluate(_REST)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": AXE_TAGS}
    without = {rule: {"enabled": False} for rule in COLOUR_RULES} if FORCED in window else {}
    options = {"runOnly": only, "resultTypes": ["violations"], "rules": without}
    result = Axe().run(page, context={"include": [[within]]}, options=options)
    violations = [
        [violation["id"], *[node["html"][:160] for node in violation["nodes"][:3]]]
        for violation in result.response["violations"]
    ]
    if violations:
        found.axe[window] = violations


def _measure(page: Page, found: Inspection, width: int, note: str = "", within: str = "") -> None:
    page.set_viewport_size({"width": width, "height": 900})
    if within:
        page.evaluate(_SETTLED, within)
    wide = page.evaluate(_OVERFLOW) + (page.evaluate(_CUT, within) if within else [])
    if wide:
        found.overflow[f"{width}{note}"] = wide


def _note_small(page: Page, found: Inspection, width: int) -> None:
    small = page.evaluate(_SMALL)
    if small:
        found.small[str(width)] = small


def overflow_on_a_phone(page: Page) -> dict[str, list[str]]:
    """Return what does not fit the narrowest window on the page that is open, with plain and with large text."""
    found = Inspection()
    size = page.viewport_size
    _measure(page, found, PHONE)
    _measure_with_large_text(page, found)
    if size:
        page.set_viewport_size(size)
    return found.overflow


def _measure_with_large_text(page: Page, found: Inspection) -> None:
    browser: CDPSession = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": LARGE_TEXT, "fixed": LARGE_TEXT}})
    _measure(page, found, PHONE, " with text at 200 %")
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": TEXT, "fixed": 13}})
    browser.detach()
