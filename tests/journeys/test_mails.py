"""Every kind of mail there is, drawn as a mail program would: narrow and wide, light and dark."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys import inspection
from tests.journeys.every_mail import make_every_mail
from tests.journeys.kinds import as_text
from tests.journeys.rare_states import ROOT

pytestmark = pytest.mark.browser

#: Pixels: a small phone, the width letters are set for, and a tablet.
WIDTHS = (320, 600, 768)
#: A mail has no landmarks: its program frames it.
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: Says to axe that a rule is not asked.
OFF = {"enabled": False}
#: What the file of a subject is called behind the kind of mail.
SUBJECT = ".subject.txt"
#: Pixels, as WCAG 2.2 asks of what is pressed (2.5.8); links within a sentence are exempt.
SMALLEST_TARGET = 24


@pytest.fixture(scope="module")
def mails(running_site) -> dict[str, tuple[str, str]]:
    """Return HTML and text of the latest mail of every kind."""
    make_every_mail(running_site.data)
    with closing(sqlite3.connect(f"file:{running_site.data / 'lokalprojekte.sqlite3'}?mode=ro", uri=True)) as database:
        rows = database.execute("select kind, html, text from mail_outgoingmail order by created_at").fetchall()
    return {kind: (html, text) for kind, html, text in rows if html}


def test_every_kind_of_mail_is_looked_at(mails):
    folder = ROOT / "templates" / "mail"
    written = {path.relative_to(folder).as_posix().removesuffix(SUBJECT) for path in folder.rglob(f"*{SUBJECT}")}

    assert set(mails) == written


def test_every_mail_is_legible_fits_and_can_be_pressed(mails, context):
    wrong = {}

    for scheme in ("light", "dark"):
        for width in WIDTHS:
            page = context(scripts=True, width=width, color_scheme=scheme).new_page()
            for kind, (html, _text) in mails.items():
                page.set_content(html)
                seen = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
                found = [violation["id"] for violation in seen.response["violations"]]
                wide = page.evaluate("document.documentElement.scrollWidth") - width
                heights = page.evaluate("[...document.querySelectorAll('.button')].map(link => link.offsetHeight)")
                if found or wide > 0 or any(height < SMALLEST_TARGET for height in heights):
                    wrong[f"{kind} {width} {scheme}"] = [found, wide, heights]

    assert wrong == {}, as_text(wrong)


@pytest.mark.proof
def test_every_mail_at_every_width_in_every_mode(mails, context):
    page, wrong = context(scripts=True).new_page(), {}

    for kind, (html, _text) in mails.items():
        page.set_content(html)
        for width in inspection.WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for mode in inspection.MODES:
                inspection.turn_to(page, mode)
                off = inspection.COLOUR_RULES if mode == inspection.FORCED else []
                options = {"runOnly": RULES, "resultTypes": ["violations"], "rules": dict.fromkeys(off, OFF)}
                seen = Axe().run(page, options=options)
                if found := [violation["id"] for violation in seen.response["violations"]]:
                    wrong[f"{kind} {width} {mode}"] = found

    assert wrong == {}, as_text(wrong)


def test_dark_mail_is_dark_and_light_one_is_light(mails, context):
    html = mails["inquiries/confirm"][0]
    colours = {}

    for scheme in ("light", "dark"):
        page = context(color_scheme=scheme).new_page()
        page.set_content(html)
        colours[scheme] = page.evaluate("getComputedStyle(document.querySelector('.content')).backgroundColor")

    assert colours == {"light": "rgb(255, 253, 248)", "dark": "rgb(30, 39, 48)"}


def test_plain_text_says_what_the_html_says(mails):
    lost = {}
    for kind, (html, text) in mails.items():
        words = " ".join(text.split())
        links = {link for link in re.findall(r'href="([^"]+)"', html) if link.startswith("http")}
        missing = [link for link in links if link.replace("&amp;", "&").rstrip("/") not in words]
        headings = [heading for heading in re.findall(r"<h2[^>]*>([^<]+)</h2>", html) if heading.strip() not in words]
        if missing or headings:
            lost[kind] = missing + headings

    assert lost == {}, as_text(lost)
