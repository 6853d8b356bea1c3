"""nginx with the shipped configuration says of a file what the application says of a page."""

from __future__ import annotations

import gzip
import http.client

import brotli
import pytest

from lokalprojekte.delivery.page_headers import nginx_lines
from tests.lokalprojekte.delivery.proxy.conftest import HOST
from tests.nginx import SHIPPED, Nginx

PAGE = "/impressum/"
ENCODINGS = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}
#: Of the transfer, not of the page; and the one that says who answered.
OWN = {"server", "date", "connection", "keep-alive", "alt-svc", "x-page-cache", "x-request-id"}


def said(headers):
    """Return headers as they count: a policy in any order."""
    return {
        name: sorted(part.strip() for part in value.split(";")) if name.endswith("policy") else value
        for name, value in headers.items()
        if name not in OWN
    }


def outcome(answer):
    return answer[1].get("x-page-cache")


def application(public, path, **headers):
    """Ask the application past the proxy, as the proxy asks it."""
    line = http.client.HTTPConnection("127.0.0.1", public.site.port, timeout=30)
    line.request("GET", path, headers={"Host": HOST, "X-Forwarded-Proto": "https", **headers})
    response = line.getresponse()
    answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    line.close()
    return answer


def test_nginx_accepts_the_shipped_configuration(public):
    checked = public.proxy.check()

    assert (checked.returncode, "warn" in checked.stderr) == (0, False), checked.stderr


def test_second_reader_is_answered_from_a_file(public):
    public.ask(PAGE)

    assert outcome(public.ask(PAGE)) == "file"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_file_leaves_with_the_headers_and_bytes_of_the_application(public, encoding):
    public.ask(PAGE)

    file = public.ask(PAGE, Accept_Encoding=encoding)
    own = application(public, PAGE, **{"Accept-Encoding": encoding})

    assert (outcome(file), outcome(own)) == ("file", "hit")
    assert (file[0], said(file[1]), file[2]) == (own[0], said(own[1]), own[2])
    assert b"</html>" in ENCODINGS[encoding](file[2])
    assert {"strict-transport-security", "content-security-policy", "etag", "vary"} <= file[1].keys()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_reader_who_knows_the_page_is_told_so_by_both(public, encoding):
    tag = application(public, PAGE, **{"Accept-Encoding": encoding})[1]["etag"]
    public.ask(PAGE)

    file = public.ask(PAGE, Accept_Encoding=encoding, If_None_Match=tag)
    own = application(public, PAGE, **{"Accept-Encoding": encoding, "If-None-Match": tag})

    assert (outcome(file), file[0], file[2]) == ("file", 304, b"")
    assert said(file[1]) == said(own[1])


def test_head_is_answered_from_the_file(public):
    public.ask(PAGE)

    get, head = public.ask(PAGE), public.ask(PAGE, method="HEAD")

    assert (outcome(head), said(head[1]), head[2]) == ("file", said(get[1]), b"")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (PAGE, {"Cookie": "a=b"}),
        (PAGE, {"Authorization": "Basic YTpi"}),
        (PAGE, {"Accept_Encoding": "br;q=0.1, gzip"}),
        (PAGE, {"Accept_Encoding": "*"}),
        (PAGE, {"Range": "bytes=0-9"}),
        (PAGE, {"If_Modified_Since": "Mon, 30 Nov 2026 00:00:00 GMT"}),
        (f"{PAGE}?seite=1", {}),
        (f"{PAGE}?", {}),
        ("/impres%73um/", {}),
        ("//impressum/", {}),
        ("/x/../impressum/", {}),
    ],
)
def test_whatever_is_unusual_goes_to_the_application(public, path, headers):
    public.ask(PAGE)

    answer = public.ask(path, **headers)

    assert outcome(answer) != "file"
    assert answer[0] in {200, 301, 302, 404}


def test_answers_of_the_application_pass_unchanged(public):
    own, passed = application(public, "/gibt-es-nicht/"), public.ask("/gibt-es-nicht/")

    assert (passed[0], said(passed[1])) == (404, said(own[1]))
    assert "Hier ist nichts" in passed[2].decode()


def test_nobody_reaches_other_files_of_the_folder(public):
    public.ask(PAGE)

    for path in ("/current/", "/index.html", "/impressum/index.html.br", "/-errors-/503.html", "/.well-known/"):
        assert (outcome(public.ask(path)), public.ask(path)[0]) != ("file", 200)
        assert public.ask(path)[0] in {301, 404}


def test_too_large_a_body_is_refused_in_our_words(public):
    status, headers, body = public.ask("/anfrage/", method="POST", body=b"x" * 4_000_000)

    assert (status, headers.get("cache-control")) == (413, "no-store"), (headers, body)
    assert "zu viel auf einmal" in body.decode()


def test_plain_http_leads_to_https(public):
    line = http.client.HTTPConnection("127.0.0.1", public.proxy._plain_port, timeout=10)
    line.request("GET", "/projekte/?q=Bus", headers={"Host": HOST})
    response = line.getresponse()

    assert (response.status, response.getheader("Location")) == (301, f"https://{HOST}/projekte/?q=Bus")
    line.close()


def test_dead_application_is_told_in_our_words_and_finished_pages_go_on(tmp_path, public):
    public.ask(PAGE)
    with Nginx(tmp_path / "alone", public.proxy.pages, [1]) as alone:
        file, gone = alone.ask(PAGE, Host=HOST), alone.ask("/suche/", Host=HOST)

    assert (file[0], outcome(file)) == (200, "file")
    assert (gone[0], gone[1]["retry-after"], gone[1]["cache-control"]) == (503, "30", "no-store")
    assert "gleich wieder da" in gone[2].decode()


def test_who_asks_too_often_is_told_so(tmp_path, public):
    with Nginx(tmp_path / "strict", public.proxy.pages, [public.site.port], requests_per_second=1) as strict:
        answers = [strict.ask("/health/live/", Host=HOST) for _ in range(230)]

    refused = [answer for answer in answers if answer[0] == 429]
    assert {answer[0] for answer in answers} == {200, 429}
    assert "Bitte warten Sie einen Moment" in refused[0][2].decode()


def test_shipped_headers_are_those_of_the_shipped_settings():
    """Changed on purpose? ``manage.py page_headers`` with the settings for production writes the file anew."""
    shipped = (SHIPPED / "page-headers.conf").read_text(encoding="utf-8").splitlines()[1:]

    assert [line for line in shipped if "Strict-Transport" not in line] == nginx_lines()
