"""A person with a mark in everything they type goes every way, and the mark is in no line of the log."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.db import connection

from lokalprojekte.mail.models import OutgoingMail
from tests.lokalprojekte.inquiries.conftest import filled, leipzig, token  # noqa: F401 - fixtures
from tests.processes import BROWSER, Site, wait_for
from tests.servers import Answer, MailServer

MARK = "zqxjkvbw"
NUMBER = "a-number-of-mine"


@pytest.fixture
def site(tmp_path, site_tree, request) -> Iterator[Site]:
    request.getfixturevalue("leipzig")
    # The mail server repeats the address in its refusal.
    (tmp_path / "static").mkdir()
    with MailServer(answer=lambda number: Answer.REJECT if number > 1 else Answer.ACCEPT) as server:
        running = Site(tmp_path, server.port, more={"LOG_LEVEL": "DEBUG", "LOG_FORMAT": "json"})
        running.start("web")
        running.start("worker")
        running.wait_until_up()
        yield running
        running.end()


def lines(site: Site) -> list[str]:
    return [line for name in ("web", "worker") for line in (site.data / f"{name}.log").read_text().splitlines()]


def secret_in_mail() -> str:
    connection.close()
    return OutgoingMail.objects.get().text.split("/anfrage/bestaetigen/")[1].split("/")[0]


@pytest.mark.django_db(transaction=True)
def test_mark_is_in_no_line(site, request):
    form = request.getfixturevalue("filled")(
        name=f"Mara {MARK}", email=f"{MARK}@example.org", organisation=f"{MARK} GmbH", message=f"Ich bin {MARK}."
    )
    headers = {**BROWSER, "X-Request-ID": NUMBER, "User-Agent": MARK, "X-Forwarded-For": "203.0.113.77"}

    refused = site.ask("POST", "/anfrage/", {**form, "consent": ""}, headers=headers)
    foreign = site.ask("POST", "/anfrage/", form, headers={**headers, "Sec-Fetch-Site": "cross-site"})
    sent = site.ask("POST", "/anfrage/", form, headers=headers)
    wait_for(lambda: OutgoingMail.objects.exclude(status="queued").exclude(status="sending").exists())
    secret = secret_in_mail()
    confirmed = site.ask("POST", f"/anfrage/bestaetigen/{secret}/", headers=headers)
    site.ask("GET", f"/anfrage/bestaetigen/{secret}x/", headers=headers)
    site.ask("GET", f"/{MARK}/", headers=headers)
    site.ask("GET", f"/suche/?q={MARK}", headers=headers)
    site.ask("GET", f"/projekte/?q={MARK}", headers=headers)
    site.ask(
        "POST", "/api/v3/inquiries/", body=json.dumps({"name": MARK}), headers={"Content-Type": "application/json"}
    )
    site.ask("POST", "/admin/login/", {"login": MARK, "password": MARK}, headers=headers)
    wait_for(lambda: OutgoingMail.objects.filter(status="failed").exists())
    site.stop("worker")
    site.stop("web")

    assert [refused.status, foreign.status, sent.status, confirmed.status] == [422, 403, 303, 303]
    found = lines(site)
    assert [line for line in found if MARK in line.lower() or secret in line or "203.0.113.77" in line] == []
    assert [line for line in found if not line.startswith("{")] == []
    # The control: the lines are there, say which way it was, and carry the number that was sent along.
    entries = [json.loads(line) for line in found]
    answered = [entry for entry in entries if entry["message"] == "request answered"]
    assert {entry["route"] for entry in answered} >= {"anfrage/", "anfrage/bestaetigen/<str:secret>/"}
    assert sum(entry["request_id"] == NUMBER for entry in answered) >= 9
    assert {entry["level"] for entry in entries} >= {"INFO", "WARNING"}
