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
from tests.journeys.inspection import wrong_states
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
#: What is typed into whatever a form asks for.
WRITTEN = {
    "name": "Kim Beispiel",
    "email": "kim@example.org",
    "postcode": "10999",
    "message": "Ich habe zehn Jahre lang Archive geordnet.",
    "text": "Am Dienstag passt es mir besser.",
}
#: What is said then, of every form.
WAS_OPEN_FOR_LONG = re.compile("war lange offen|was open for a long time")
_FORM = "main form:has([name=form_token])"
ANY_CALL, REPORT_LINK = "/projekte/rufbus/", "a[href*='/anfrage/fehler/?']"
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
    _send(page)


def send_late(page: Page, path: str) -> None:
    """Fill the form at ``path`` and send it with a token that is good no more, as after a day in an open window."""
    page.goto(path)
    form = page.locator(_FORM).last
    for name, text in WRITTEN.items():
        for field in form.locator(f"[name={name}]").all():
            field.fill(text)
    for box in form.locator("[type=checkbox][required], [name=consent]").all():
        box.check()
    form.locator("[name=form_token]").evaluate("field => { field.value = 'of-yesterday'; }")
    _send(page)
    page.get_by_text(WAS_OPEN_FOR_LONG).wait_for()


def _send(page: Page) -> None:
    with page.expect_navigation():
        page.locator(_FORM).last.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")


def states(page: Page, secret_links: dict[str, str]) -> Iterator[str]:
    """Bring ``page`` into one state after the other and yield what each is."""
    status = next(path for kind, path in secret_links.items() if kind.startswith("inquiries/confirmed"))
    page.goto(ANY_CALL)
    report = page.locator(REPORT_LINK).first.get_attribute("href") or ""
    private = {"status: message": status, "status: period": f"{status}zeitraum/", "error on a page": report}
    for name, path in {**FORMS, **private}.items():
        send_empty(page, path)
        yield f"form with mistakes: {name}"
        send_late(page, path)
        yield f"form open for too long: {name}"
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


def test_states_are_accessible_and_fit(context, secret_links):
    page = context().new_page()

    wrong = wrong_states(page, states(page, secret_links), everywhere=False)

    assert len(secret_links) >= 10
    assert wrong == {}, as_text(wrong)


@pytest.mark.proof
def test_states_are_accessible_and_fit_at_every_width_in_every_mode(context, secret_links):
    page = context().new_page()

    wrong = wrong_states(page, states(page, secret_links), everywhere=True)

    assert wrong == {}, as_text(wrong)


def test_form_open_for_too_long_is_shown_again_with_what_was_written(context):
    page = context().new_page()
    lost = {}

    for path in FORMS.values():
        send_late(page, path)
        shown = {name: page.locator(f"{_FORM} [name={name}]") for name in WRITTEN}
        lost[path] = [name for name, field in shown.items() if field.count() and field.input_value() != WRITTEN[name]]

    assert {path: names for path, names in lost.items() if names} == {}


def test_form_with_mistakes_says_so_on_top_and_takes_the_focus_there(context):
    page = context().new_page()

    for path in FORMS.values():
        send_empty(page, path)

        assert page.locator(".error-summary").count() == 1
        assert page.locator(".error-summary a").count() >= 1
        page.wait_for_function("document.activeElement.matches(':has(> .error-summary)')")
