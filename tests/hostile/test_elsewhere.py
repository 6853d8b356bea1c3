"""Nobody is led away from the site, and the site asks nobody it was not meant to."""

from __future__ import annotations

import re
import socket

import pytest
from django.urls import reverse
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedUnsupportedProviderException

from tests.hostile.leading import ELSEWHERE, LEADING, leads_elsewhere
from tests.hostile.public import ROOT, make_public, paths_of

pytestmark = pytest.mark.django_db
#: What opens connections. A new one is looked at first: whoever types an address must not choose where they lead.
ASKING = {
    "site/lokalprojekte/api/webhooks/sending.py",
    "site/lokalprojekte/api/webhooks/targets.py",
    "site/lokalprojekte/delivery/launch/server.py",
    # The name of the machine, no connection.
    "site/lokalprojekte/mail/leases.py",
}
_OPENS = re.compile(
    r"^\s*(?:import|from) (?:socket|ssl|http\.client|urllib\.request|urllib3|requests|httpx|aiohttp|ftplib)\b",
    re.MULTILINE,
)
INSIDE = (
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://localhost/",
    "file:///etc/passwd",
    "https://www.youtube.com/watch?v=hxq",
)


@pytest.mark.parametrize("place", ["//evil.example/", "https://evil.example/", "javascript:hxq()", "/\\evil.example"])
def test_control_a_place_elsewhere_is_told(place):
    assert leads_elsewhere(type("Answer", (), {"headers": {"Location": place}}))


@pytest.mark.parametrize("place", ["/projekte/", "http://testserver/projekte/", "?next=https://evil.example/", ""])
def test_control_a_place_of_ours_is_none(place):
    assert not leads_elsewhere(type("Answer", (), {"headers": {"Location": place}}))


def test_no_parameter_leads_away_from_a_page(client, site_tree):
    paths = [path for path in paths_of(make_public()) if not path.endswith((".pdf", "/pdf/"))]

    found = {
        path: response.headers["Location"]
        for path in paths
        if leads_elsewhere(response := client.get(path, dict.fromkeys(LEADING, ELSEWHERE[1])))
    }

    assert found == {}


@pytest.mark.parametrize("place", ELSEWHERE)
def test_no_way_of_signing_in_and_out_and_no_window_leads_away(client, people, place):
    asked = dict.fromkeys(LEADING, place)
    names = [
        "account_login",
        "wagtailadmin_login",
        "account_reset_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
    ]
    names += ["wagtailcore_login", "wagtailadmin_logout", "wagtailadmin_home"]

    answers = []
    for someone in (None, people.petra):
        for name in names:
            if someone:
                client.force_login(someone)
            answers += [client.get(reverse(name), asked), client.post(f"{reverse(name)}?next={place}", asked)]

    assert [response.headers["Location"] for response in answers if leads_elsewhere(response)] == []


@pytest.mark.parametrize(
    "start", ["//evil.example", "///evil.example", "/\\evil.example", "/%2fevil.example", "/en//evil.example"]
)
@pytest.mark.parametrize("end", ["", "/..", "/projekte", "/%2e%2e"])
def test_no_path_is_taken_for_another_host(client, site_tree, start, end):
    assert not leads_elsewhere(client.generic("GET", f"{start}{end}"))


@pytest.mark.parametrize("url", INSIDE)
def test_no_embed_is_asked_for(monkeypatch, url):
    def nobody(*_address, **_more):
        raise AssertionError("somebody was asked")

    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, nobody)

    with pytest.raises(EmbedUnsupportedProviderException):
        get_embed(url)


def test_nothing_else_opens_a_connection():
    sources = [path for room in ("site", "showcase", "stories", "home") for path in (ROOT / room).rglob("*.py")]

    found = {path.relative_to(ROOT).as_posix() for path in sources if _OPENS.search(path.read_text(encoding="utf-8"))}

    assert found == ASKING
