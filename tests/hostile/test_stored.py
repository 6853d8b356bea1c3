"""Hostile values that are stored already, wherever they are shown: as text. In a browser, nothing of them runs.

The pages of the site go to Chromium as they are, with their heads and scripts; no server is started for it.
"""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from urllib.parse import quote, urlsplit

import lxml.etree
import lxml.html
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.links import status_path
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_event, make_inquiry
from lokalprojekte.seed.recipes.page_reports import make_page_report
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from tests.hostile.payloads import ACTIVE, SCRIPTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]
TITLE = "Rufbus <script>hxq()</script>\"'><img src=x onerror=hxq()>"
#: Every value that could act somewhere, one beneath the other.
EVERYTHING = "\n".join(payload.replace("\x00", "") for payload in ACTIVE)
ORIGIN = "http://testserver"
#: The editor of pages writes style elements, which the policy refuses whatever stands in the fields.
WAGTAILS_OWN = "style-src-elem inline "


@pytest.fixture
def stored(site_tree, people):
    """Store hostile values everywhere; return the addresses that show them, by who may read them."""
    call = make_call(title=TITLE, teaser=EVERYTHING[:240], host=make_host(title=f"Stadt {SCRIPTS[7]}"))
    inquiries = [
        make_inquiry(
            name=f"Kim {payload}"[:100],
            email=f"kim{number}@example.org",
            organisation=payload[:100],
            message=EVERYTHING,
            calls=[call],
        )
        for number, payload in enumerate([*SCRIPTS[:2], *SCRIPTS[-2:], "=HYPERLINK(\"//evil.example\",\"hxq\")"])
    ]  # fmt: skip
    make_event(inquiries[0], text=EVERYTHING)
    report = make_page_report(page=call, text=EVERYTHING[:1_000])
    make_inquiry(status=InquiryStatus.UNCONFIRMED, name=TITLE[:100], email="lea@example.org")
    mail = OutgoingMail.objects.exclude(html="").order_by("-pk").first() or OutgoingMail.objects.first()
    asked = quote("<script>hxq()</script>\"'><img src=x onerror=hxq()> rufbus")
    return {
        "public": [
            "/projekte/",
            call.get_url(),
            call.host.get_url(),
            f"/suche/?q={asked}",
            f"/projekte/?q={asked}",
            f"/anfrage/?projekt={call.slug}",
            f"/anfrage/fehler/?seite={call.pk}",
            status_path(inquiries[0]),
            f"{status_path(inquiries[0])}daten/",
        ],
        "staff": [
            reverse("inbox:index"),
            reverse("inbox:detail", args=[inquiries[0].pk]),
            reverse("inbox:detail", args=[inquiries[-1].pk]),
            f"{reverse('inbox:index')}?q={asked}",
            reverse("page_reports:detail", args=[report.pk]),
            *([reverse("outbox:detail", args=[mail.pk])] if mail else []),
            f"/admin/pages/{call.pk}/edit/",
            f"/admin/pages/{call.get_parent().pk}/",
            f"/admin/pages/{call.pk}/view_draft/",
            f"/admin/pages/{call.pk}/history/",
        ],
        "feeds": ["/projekte/feed.atom", "/projekte/feed.json", "/api/v3/calls/", f"/api/v3/search/?q={asked}"],
    }


def acting_parts(html):
    """Return what in a page came from a stored value and would act."""
    found = []
    for element in lxml.html.fromstring(html).iter():
        if not isinstance(element.tag, str):
            continue
        if "hxq" in element.tag or any(
            name == "hxq" or (name.startswith("on") and "hxq" in value) for name, value in element.attrib.items()
        ):
            found.append(lxml.html.tostring(element)[:200])
        is_code = element.tag in {"script", "style"} and "json" not in element.get("type", "")
        if is_code and "hxq" in (element.text or ""):
            found.append(element.text[:200])
        link = element.get("href") or element.get("src") or ""
        if (
            "hxq" in link
            and not urlsplit(link.strip()).scheme.startswith(("http", "mailto"))
            and ":" in link.partition("/")[0]
        ):
            found.append(link[:200])
    return found


def test_pages_show_stored_values_as_text(stored, people):
    petra, shown = Client(), {}
    petra.force_login(people.petra)

    for path in [*stored["public"], *stored["staff"]]:
        response = petra.get(path, follow=True)
        assert response.status_code == 200, path
        shown[path] = response.content

    assert {path: acting_parts(html) for path, html in shown.items() if acting_parts(html)} == {}
    assert all(b"hxq" in shown[path] for path in (stored["staff"][1], stored["public"][1]))


def test_what_programs_read_is_well_formed(stored, client):
    atom, *documents = (client.get(path) for path in stored["feeds"])

    entries = lxml.etree.fromstring(atom.content)
    assert any("<script>hxq()" in (element.text or "") for element in entries.iter("{*}title"))
    assert not [element for element in entries.iter() if isinstance(element.tag, str) and "script" in element.tag]
    assert all(json.loads(response.content) for response in documents)
    assert {response["X-Content-Type-Options"] for response in documents} == {"nosniff"}


def test_export_holds_no_formula(stored, people, client):
    client.force_login(people.milan)

    response = client.post(reverse("inbox:export"), {"format": "csv", "reason": "Probe"})

    rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) > 4
    assert [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "@", "-"))] == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_nothing_of_it_runs_in_a_browser(stored, people, chromium, monkeypatch):
    from playwright.sync_api import sync_playwright

    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    petra, ran, refused, silent = Client(raise_request_exception=False), [], [], []
    petra.force_login(people.petra)
    harmless = make_call(title="Archiv")

    def answer(route):
        request = route.request
        address = urlsplit(request.url)
        if f"{address.scheme}://{address.netloc}" != ORIGIN:
            ran.append(f"asks {request.url[:100]}")
            return route.abort()
        if address.path.startswith("/static/"):
            file = finders.find(address.path.removeprefix("/static/"))
            return route.fulfill(path=file) if file and Path(file).is_file() else route.fulfill(status=404, body="")
        path = f"{address.path}?{address.query}" if address.query else address.path
        if request.method == "GET":
            response = petra.get(path, follow=True)
        else:
            kind = request.headers.get("content-type", "")
            response = petra.generic(request.method, path, request.post_data_buffer or b"", content_type=kind)
        return route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.getvalue())

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        profile = browser.new_context()
        profile.expose_function("hxq", lambda *_: ran.append("hxq() was called"))
        profile.expose_function("refused", lambda *said: refused.extend(said))
        profile.add_init_script(
            "document.addEventListener('securitypolicyviolation', (e) => "
            "window.refused(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`))"
        )
        profile.route("**/*", answer)
        page = profile.new_page()
        page.on("dialog", lambda dialog: (ran.append("a dialogue"), dialog.dismiss()))
        page.goto(f"{ORIGIN}/admin/pages/{harmless.pk}/edit/", wait_until="load")
        usual = set(refused)
        for path in [*stored["public"], *stored["staff"]]:
            page.goto(f"{ORIGIN}{path}", wait_until="load")
            if not page.evaluate("document.documentElement.outerHTML.includes('hxq')"):
                silent.append(path)
        browser.close()

    assert usual <= {WAGTAILS_OWN}
    assert (ran, set(refused) - usual) == ([], set())
    assert silent == []
