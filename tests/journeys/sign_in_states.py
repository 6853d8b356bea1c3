"""The ways to sign in, one state after the other: somebody forgets a password, sets up an app, and loses it again."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page

from tests.journeys.steps import press

#: Seconds for which the app shows a code.
STEP = 30
#: Refused so often, an account is closed for some minutes.
TRIES = 5
PASSWORD = "Neue Wege 2026 im Rathaus"
_SUBMIT = "form.login-form button[type=submit]"
_LINK = re.compile(r"https?://[^/\s]+(/admin/password_reset/key/\S+)")


def sign_in_states(page: Page, data: Path, name: str) -> Iterator[str]:
    """Bring ``page`` into one state after the other and yield what each is.

    Args:
        page: Of a browser in which nobody is signed in.
        data: Where the site writes to: its mail is read there.
        name: A user without a second factor whom nobody else needs; so it is left again.
    """
    yield from _refused(page, "/admin/login/", "sign in", login=name, password="falsch")
    yield from _forgotten(page, data, name)
    _enter(page, "/admin/login/", login=name, password=PASSWORD)
    codes: list[str] = []
    yield from _set_up(page, codes)
    yield from _refused(page, "/admin/login/password/", "password once more", password="falsch")
    yield from _refused(page, "/admin/login/second-factor/", "code once more", code="000000")
    page.context.clear_cookies()
    _enter(page, "/admin/login/", login=name, password=PASSWORD)
    yield from _refused(page, "/admin/login/code/", "second factor", code="000000")
    page.locator("summary").click()
    yield "second factor: lost"
    _enter(page, "/admin/login/code/", code=codes[0])
    page.goto("/admin/second-factor/deactivate/")
    yield "remove the second factor"
    press(_SUBMIT)(page)
    page.context.clear_cookies()
    for _attempt in range(TRIES + 1):
        _enter(page, "/admin/login/", login=f"{name}-unbekannt", password="falsch")
    yield "sign in: too many attempts"


def _forgotten(page: Page, data: Path, name: str) -> Iterator[str]:
    ask = "/admin/password_reset/"
    yield from _refused(page, ask, "forgotten password", email="keine-adresse")
    _enter(page, ask, email=f"{name}@example.org")
    yield "forgotten password: link on its way"
    link = _link(data, f"{name}@example.org")
    yield from _refused(page, link, "new password", password1=PASSWORD, password2="etwas anderes")
    _enter(page, link, password1=PASSWORD, password2=PASSWORD)
    yield "new password: saved"
    page.goto(link)
    yield "new password: link used already"


def _set_up(page: Page, codes: list[str]) -> Iterator[str]:
    page.goto("/admin/second-factor/")
    yield "second factor: none"
    path = "/admin/second-factor/activate/"
    yield from _refused(page, path, "set up", code="000000")
    secret = page.locator(".sign-in__secret code").inner_text().replace(" ", "").replace("\n", "")
    page.fill("[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // STEP)))
    press(_SUBMIT)(page)
    codes += page.locator(".sign-in__codes code").all_inner_texts()
    yield "recovery codes"
    page.goto("/admin/second-factor/codes/new/")
    yield "recovery codes: new ones"
    page.goto("/admin/second-factor/")
    yield "second factor: set up"


def _refused(page: Page, path: str, name: str, **wrong: str) -> Iterator[str]:
    """Show the form at ``path``, as it is, sent with nothing in it, and sent with something wrong."""
    page.goto(path)
    yield name
    press(_SUBMIT)(page)
    yield f"{name}: nothing filled in"
    _enter(page, path, **wrong)
    yield f"{name}: refused"


def _enter(page: Page, path: str, **fields: str) -> None:
    page.goto(path)
    for field, text in fields.items():
        page.fill(f"[name={field}]", text)
    press(_SUBMIT)(page)


def _link(data: Path, to: str) -> str:
    """Return the path of the link that the latest mail to ``to`` brings."""
    query = "select text from mail_outgoingmail where kind = 'staff/password' and \"to\" = ? order by created_at desc"
    with closing(sqlite3.connect(f"file:{data / 'lokalprojekte.sqlite3'}?mode=ro", uri=True)) as database:
        (text,) = database.execute(query, [to]).fetchone()
    found = _LINK.search(text)
    assert found is not None
    return found[1]
