"""The same set of headers on every kind of answer, each once."""

from __future__ import annotations

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import Client, RequestFactory

from lokalprojekte.delivery.headers import PERMISSIONS_POLICY, complete

PUBLIC_POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "report-uri /csp-bericht/",
    "report-to csp",
}
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Reporting-Endpoints": 'csp="/csp-bericht/"',
}


@pytest.fixture
def stylesheet(settings):
    folder = settings.STATIC_ROOT / "css"
    folder.mkdir(exist_ok=True)
    (folder / "probe.css").write_text("p{}")
    settings.WHITENOISE_AUTOREFRESH = True
    return "/static/css/probe.css"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/gibt-es-nicht/", 404),
        ("/media/original_images/x.jpg", 404),
        ("/health/live/", 200),
        ("/projekte", 301),
    ],
)
def test_public_answer_has_every_header(client, site_tree, path, status):
    response = client.get(path)

    assert response.status_code == status
    assert {name: response.get(name) for name in EXPECTED} == EXPECTED
    assert set(response["Content-Security-Policy"].split("; ")) == PUBLIC_POLICY


def test_static_file_has_every_header(stylesheet):
    response = Client().get(stylesheet)

    assert (response.status_code, response.getvalue()) == (200, b"p{}")
    assert {name: response.get(name) for name in EXPECTED} == EXPECTED
    assert set(response["Content-Security-Policy"].split("; ")) == PUBLIC_POLICY
    assert "Access-Control-Allow-Origin" not in response


def test_no_header_stands_there_twice(site_tree):
    application, raw = WSGIHandler(), []

    answer = application(RequestFactory().get("/gibt-es-nicht/").environ, lambda _status, headers: raw.extend(headers))
    answer.close()

    names = [name.lower() for name, _value in raw]
    assert sorted(names) == sorted(set(names))


def test_admin_has_its_own_policy_with_a_nonce(client, db):
    response = client.get("/admin/login/")

    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe-inline" not in policy["script-src"]
    assert response["Cross-Origin-Embedder-Policy"] == "require-corp"


@pytest.mark.parametrize(
    ("status", "extra", "expected"),
    [
        (200, {}, "no-cache"),
        (200, {"HTTP_COOKIE": "a=b"}, "private, no-cache"),
        (302, {}, "no-cache"),
        (404, {}, "no-store"),
        (500, {}, "no-store"),
    ],
)
def test_answer_says_how_it_may_be_kept(status, extra, expected):
    response = HttpResponse(status=status)

    complete(RequestFactory().get("/", **extra), response)

    assert response["Cache-Control"] == expected


def test_view_has_the_last_word():
    response = HttpResponse(headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})

    complete(RequestFactory().get("/"), response)

    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_transport_security_is_said_over_tls_alone(settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 63_072_000, True
    secure, plain = HttpResponse(), HttpResponse()

    complete(RequestFactory().get("/", secure=True), secure)
    complete(RequestFactory().get("/"), plain)

    assert secure["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert "Strict-Transport-Security" not in plain


def test_language_of_the_browser_does_not_vary_a_page():
    response = HttpResponse(headers={"Vary": "Accept-Language, Cookie"})

    complete(RequestFactory().get("/"), response)

    assert response["Vary"] == "Cookie"


@pytest.mark.parametrize("path", ["/api/v3/", "/bild/signature/1/format-avif%7Cwidth-480/"])
def test_the_api_and_the_way_to_its_pictures_are_for_everybody(path):
    response = HttpResponse()

    complete(RequestFactory().get(path), response)

    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
