"""What no address leads to by itself: forms that were sent wrong, pages behind a secret link, every error page."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import escape
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from lokalprojekte.delivery.errors import REFUSED_FORM, WORDS
from tests.journeys.every_mail import make_every_mail
from tests.journeys.inspection import inspect_open
from tests.journeys.kinds import as_text

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

#: Forms that are sent with nothing in them.
FORMS = {
    "inquiry of a Macher:in": "/anfrage/?rolle=macherin",
    "inquiry of a municipality": "/anfrage/?rolle=kommune",
    "inquiry of a company": "/anfrage/?rolle=unternehmen",
    "inquiry of a funder": "/anfrage/?rolle=foerderung",
    "inquiry in English": "/en/anfrage/?rolle=macherin",
    "link once more": "/anfrage/neuer-link/",
    "alert": "/projekte/abo/?q=Rufbus",
}
#: What stands below the status page of an inquiry.
BELOW_STATUS = ("zurueckziehen/", "zeitraum/", "daten/", "loeschen/")
#: Addresses with a secret nobody made.
NOBODYS = (
    "/anfrage/bestaetigen/nobodys-secret-of-a-length-that-could-be-one-123/",
    "/anfrage/stand/nobodys-token/",
    "/anfrage/ergebnis/nobodys-token/",
    "/projekte/abo/bestaetigen/nobodys-secret/",
    "/projekte/abo/ende/nobodys-token/",
)
_OWN_LINK = re.compile(r"https?://[^/\s]+(/(?:anfrage|projekte/abo)/[^\s)>\]]+)")


@pytest.fixture(scope="module")
def secret_links(running_site) -> dict[str, str]:
    """Return one link of every kind a mail leads to: what of it is no secret → its path."""
    make_every_mail(running_site.data)
    with closing(sqlite3.connect(f"file:{running_site.data / 'lokalprojekte.sqlite3'}?mode=ro", uri=True)) as database:
        rows = database.execute("select kind, text from mail_outgoingmail order by created_at").fetchall()
    found = {}
    for kind, text in rows:
        for path in _OWN_LINK.findall(text):
            found[f"{kind}: {re.sub(r'[A-Za-z0-9_.-]{20,}', '…', path)}"] = path
    return found


def send_empty(page: Page, path: str) -> None:
    """Send the form at ``path`` with nothing in it, past the browser's own checks."""
    page.goto(path)
    with page.expect_navigation():
        page.locator("main form").last.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")


def states(page: Page, secret_links: dict[str, str]) -> Iterator[str]:
    """Bring ``page`` into one state after the other and yield what each is."""
    for name, path in FORMS.items():
        send_empty(page, path)
        yield f"form with mistakes: {name}"
    status = next(path for kind, path in secret_links.items() if kind.startswith("inquiries/confirmed"))
    below = {f"status: {part}": f"{status}{part}" for part in BELOW_STATUS}
    for name, path in {**secret_links, **below, **{f"unknown: {path}": path for path in NOBODYS}}.items():
        page.goto(path)
        yield name
    yield from error_pages(page)


def error_pages(page: Page) -> Iterator[str]:
    """Show every error page in both languages, made from the one that is easy to get: they share template and style."""
    for language, address in (("de", "/gibt-es-nicht/"), ("en", "/en/gibt-es-nicht/")):
        real = page.request.get(address).text()
        with translation.override(language):
            for status, words in [*WORDS.items(), ("refused form", REFUSED_FORM)]:
                html = real
                for name in ("title", "message", "hint"):
                    html = html.replace(escape(str(getattr(WORDS[404], name))), escape(str(getattr(words, name))))
                assert escape(str(words.title)) in html
                page.goto(address)
                page.set_content(html)
                yield f"error {status} ({language})"


def wrong_states(page: Page, secret_links: dict[str, str], *, everywhere: bool) -> dict[str, object]:
    """Return what is wrong, by state; every state has been seen to be one page with one heading."""
    wrong: dict[str, object] = {}
    for name in states(page, secret_links):
        seen = inspect_open(page, within="main", everywhere=everywhere)
        if seen.axe or seen.overflow or page.locator("h1").count() != 1:
            wrong[name] = [seen.axe, seen.overflow, page.locator("h1").count()]
    return wrong


def test_states_are_accessible_and_fit(context, secret_links):
    wrong = wrong_states(context().new_page(), secret_links, everywhere=False)

    assert len(secret_links) >= 10
    assert wrong == {}, as_text(wrong)


@pytest.mark.proof
def test_states_are_accessible_and_fit_at_every_width_in_every_mode(context, secret_links):
    wrong = wrong_states(context().new_page(), secret_links, everywhere=True)

    assert wrong == {}, as_text(wrong)


def test_form_with_mistakes_says_so_on_top_and_takes_the_focus_there(context):
    page = context().new_page()

    for path in FORMS.values():
        send_empty(page, path)

        assert page.locator(".error-summary").count() == 1
        assert page.locator(".error-summary a").count() >= 1
        page.wait_for_function("document.activeElement.matches(':has(> .error-summary)')")
