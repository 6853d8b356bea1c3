"""What Mozilla's Observatory would say about every kind of answer."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from django.test import Client, RequestFactory

from lokalprojekte.delivery import errors
from lokalprojekte.delivery.middleware import GateMiddleware
from lokalprojekte.delivery.policy import PolicyMiddleware
from tests.observatory import modifiers_of, score

#: A public page: 100, CSP 10, CORP 10, COOP 10, COEP 10, referrers 5, frames 5.
PUBLIC = 150
ADMIN = 145
#: What other sites may embed gives up the ten points of CORP: pictures, feeds, and the API.
FOR_OTHERS = 140


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


def score_of(response):
    is_text = not response.streaming
    body = response.getvalue().decode() if is_text else str(len(response.getvalue()))
    return score(dict(response.headers), cookies=response.cookies, body=body)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/en/", 200),
        ("/anfrage/", 200),
        ("/robots.txt", 200),
        ("/.well-known/security.txt", 200),
        ("/health/live/", 200),
        ("/projekte", 301),
        ("/gibt-es-nicht/", 404),
        ("/media/documents/x.pdf", 404),
        ("/static/gibt-es-nicht.css", 404),
    ],
)
def test_public_answer_scores_a_plus(client, site_tree, path, status):
    response = client.get(path, secure=True)

    assert (response.status_code, score_of(response) >= PUBLIC) == (status, True)


@pytest.mark.parametrize(
    ("request_line", "content_type", "size", "status"),
    [
        ("TRACE /", "", 0, 405),
        ("POST /anfrage/", "application/x-www-form-urlencoded", 600_000, 413),
        ("POST /anfrage/", "application/json", 2, 415),
        ("POST /anfrage/", "application/x-www-form-urlencoded", 2, 422),
        ("POST /anfrage/stand/x/nachricht/", "application/x-www-form-urlencoded", 2, 404),
        ("POST /", "application/x-www-form-urlencoded", 2, 405),
    ],
)
@pytest.mark.usefixtures("site_tree")
def test_refusal_scores_a_plus(client, request_line, content_type, size, status):
    method, path = request_line.split()
    response = client.generic(method, path, b"x" * size, content_type=content_type, secure=True)

    assert (response.status_code, score_of(response) >= PUBLIC) == (status, True)


def test_answer_to_a_strange_host_scores_a_plus(client, site_tree):
    response = client.get("/", secure=True, headers={"host": "evil.example"})

    assert (response.status_code, score_of(response) >= PUBLIC) == (400, True)


@pytest.mark.parametrize("status", sorted(errors.WORDS))
def test_every_error_page_scores_a_plus(status):
    stack = PolicyMiddleware(GateMiddleware(lambda _request: errors.error_page(status)))

    response = stack(RequestFactory().get("/", secure=True))

    assert score_of(response) >= PUBLIC


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password_reset/", "/admin/gibt-es-nicht/", "/admin/"])
def test_admin_scores_a_plus_for_strangers(client, db, path):
    assert score_of(client.get(path, secure=True)) >= ADMIN


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/reports/policy/", "/admin/komponenten/"])
def test_admin_scores_a_plus(petra, site_tree, path):
    response = petra.get(path, secure=True)

    assert (response.status_code in {200, 302}, score_of(response) >= ADMIN) == (True, True)


def test_editor_of_a_page_scores_a_plus_unless_it_frames_another_front_end(petra, site_tree, settings):
    path = f"/admin/pages/{site_tree.home.pk}/edit/"

    own = score_of(petra.get(path, secure=True))
    settings.PREVIEW_URL = "https://front.example/vorschau/{secret}/"
    framing = score_of(petra.get(path, secure=True))

    assert own >= ADMIN
    assert framing >= ADMIN - 10


def test_files_score_a_plus(client, db, settings):
    (settings.STATIC_ROOT / "probe.txt").write_text("x")
    settings.WHITENOISE_AUTOREFRESH = True
    folder = settings.MEDIA_ROOT / "images"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "probe.webp").write_bytes(b"x")

    scores = {
        path: score_of(Client().get(path, secure=True)) for path in ("/static/probe.txt", "/media/images/probe.webp")
    }

    assert scores["/static/probe.txt"] >= PUBLIC
    assert scores["/media/images/probe.webp"] >= FOR_OTHERS


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v3/pages/", "/api/v3/gibt-es-nicht/", "/api/v3/openapi.json", "/projekte/feed.atom"]
)
def test_what_is_for_others_scores_a_plus(client, site_tree, path):
    assert score_of(client.get(path, secure=True)) >= FOR_OTHERS


@pytest.mark.parametrize(
    ("header", "value", "loss"),
    [
        ("Content-Security-Policy", "default-src *; script-src 'unsafe-inline'", -20),
        ("Content-Security-Policy", "", -25),
        ("Strict-Transport-Security", "max-age=300", -10),
        ("X-Content-Type-Options", "", -5),
        ("Referrer-Policy", "unsafe-url", -5),
        ("Cross-Origin-Opener-Policy", "whatever", -5),
    ],
)
def test_what_is_missing_costs_points(client, site_tree, header, value, loss):
    headers = {**client.get("/", secure=True).headers, header: value}

    assert min(modifiers_of(headers, cookies=None, body="").values()) <= loss


def test_cookie_without_the_flags_costs_points():
    careless, careful = SimpleCookie("session=1"), SimpleCookie("session=1; Secure; HttpOnly; SameSite=Lax")

    found = [modifiers_of({}, cookies=cookies, body="")["cookies"] for cookies in (careless, careful)]

    assert found == [-40, 5]
