"""Hostile values that are stored already, shown by Chromium: nothing of them runs, the policy has nothing to refuse.

The pages of the site go to Chromium as they are, with their heads and scripts; no server is started for it.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.showcase import make_call
from tests.hostile.stored import EVERYTHING

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ORIGIN = "http://testserver"
#: The editor of pages writes style elements, which the policy refuses whatever stands in the fields.
WAGTAILS_OWN = "style-src-elem inline "


class Looking:
    """A browser in which somebody is logged in; ``ran`` and ``refused`` are what happened that should not."""

    def __init__(self, playwright, chromium, who):
        self.ran, self.refused = [], []
        self.client = Client(raise_request_exception=False)
        self.client.force_login(who)
        self.browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        profile = self.browser.new_context()
        profile.expose_function("hxq", lambda *_: self.ran.append("hxq() was called"))
        profile.expose_function("refused", lambda *said: self.refused.extend(said))
        profile.add_init_script(
            "document.addEventListener('securitypolicyviolation', (e) => "
            "window.refused(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`))"
        )
        profile.route("**/*", self.answer)
        self.page = profile.new_page()
        self.page.on("dialog", lambda dialog: (self.ran.append("a dialogue"), dialog.dismiss()))

    def answer(self, route):
        request = route.request
        address = urlsplit(request.url)
        if f"{address.scheme}://{address.netloc}" != ORIGIN:
            self.ran.append(f"asks {request.url[:100]}")
            return route.abort()
        if address.path.startswith("/static/"):
            file = finders.find(address.path.removeprefix("/static/"))
            return route.fulfill(path=file) if file and Path(file).is_file() else route.fulfill(status=404, body="")
        path = f"{address.path}?{address.query}" if address.query else address.path
        if request.method == "GET":
            response = self.client.get(path, follow=True)
        else:
            kind = request.headers.get("content-type", "")
            body = request.post_data_buffer or b""
            response = self.client.generic(request.method, path, body, content_type=kind)
        return route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.getvalue())

    def shows(self, path):
        """Open ``path``; whether something hostile stands there, in the page or in what it frames."""
        self.page.goto(f"{ORIGIN}{path}", wait_until="load")
        return any("hxq" in frame.content() for frame in self.page.frames)


@pytest.fixture
def looking(people, chromium, monkeypatch):
    from playwright.sync_api import sync_playwright

    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        look = Looking(playwright, chromium, people.petra)
        yield look
        look.browser.close()


def test_nothing_of_it_runs_in_a_browser(stored, looking):
    harmless = make_call(title="Archiv")
    looking.page.goto(f"{ORIGIN}/admin/pages/{harmless.pk}/edit/", wait_until="load")
    usual = set(looking.refused)

    silent = [path for path in [*stored.public, *stored.staff] if not looking.shows(path)]

    assert usual <= {WAGTAILS_OWN}
    assert (looking.ran, set(looking.refused) - usual) == ([], set())
    assert silent == []


def test_preview_beside_the_form_runs_nothing(stored, looking):
    edit, preview = (f"{ORIGIN}/admin/pages/{stored.call.pk}/edit/{end}" for end in ("", "preview/"))
    looking.page.goto(edit, wait_until="load")
    usual = set(looking.refused)

    told = looking.page.evaluate(
        "(address) => fetch(address, {method: 'POST', body: new FormData(document.querySelector('[data-edit-form]'))})"
        ".then((answer) => answer.json())",
        preview,
    )
    for mode, _label in stored.call.preview_modes:
        looking.page.goto(f"{preview}?mode={mode}&in_preview_panel=true", wait_until="load")
        assert "hxq" in looking.page.content(), mode

    assert told["is_valid"], told
    assert (looking.ran, set(looking.refused) - usual) == ([], set())


def test_no_program_for_mail_runs_it(stored, looking):
    mails = [mail for mail in OutgoingMail.objects.all() if "hxq" in mail.html]

    for mail in mails:
        # As a program for mail shows it, without a policy of ours.
        looking.page.set_content(mail.html, wait_until="load")

    assert len({mail.kind for mail in mails}) >= 5
    assert looking.ran == []


def test_control_what_is_not_escaped_runs(looking):
    looking.page.set_content(f"<p>{EVERYTHING}</p>", wait_until="load")

    assert looking.ran
