"""What goes wrong is said in German, with every header, without a database."""

from __future__ import annotations

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.test import Client
from django.urls import path

from lokalprojekte.delivery import errors

HEADERS = (
    "Content-Security-Policy",
    "Cross-Origin-Embedder-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
)
RAISED = {
    "400": BadRequest("no"),
    "suspicious": SuspiciousOperation("no"),
    "403": PermissionDenied(),
    "404": Http404(),
    "500": RuntimeError("mistake"),
    "503": OperationalError("could not connect to server"),
    "mistake": OperationalError("no such column: x"),
}
STATUS = {"400": 400, "suspicious": 400, "403": 403, "404": 404, "500": 500, "503": 503, "mistake": 500}


def fail(request, kind):
    raise RAISED[kind]


def bare(request, status):
    return HttpResponse(status=status)


def read_post(request):
    return HttpResponse(request.POST.get("a", ""))


urlpatterns = [
    path("fail/<str:kind>/", fail),
    path("bare/<int:status>/", bare),
    path("not-allowed/", lambda request: HttpResponseNotAllowed(["GET"])),
    path("read/", read_post),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error


@pytest.fixture
def browser(settings):
    settings.ROOT_URLCONF = __name__
    settings.LOGGING_CONFIG = None
    return Client(raise_request_exception=False)


@pytest.fixture
def _no_database(monkeypatch):
    def gone(*args, **kwargs):
        raise OperationalError("unable to open database file")

    monkeypatch.setattr(connection, "connect", gone)
    connection.close()


def assert_is_our_page(response, status, words=None):
    text = response.content.decode()
    assert response.status_code == status
    assert str((words or errors.WORDS[status]).title) in text
    assert [name for name in HEADERS if name not in response] == []
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(RAISED))
def test_failure_is_answered_with_our_page(browser, kind):
    response = browser.get(f"/fail/{kind}/")

    assert_is_our_page(response, STATUS[kind])
    assert response.get("Retry-After") == ("30" if STATUS[kind] == 503 else None)


@pytest.mark.parametrize("status", [405, 413, 415, 429, 503])
def test_bare_answer_becomes_our_page(browser, status):
    assert_is_our_page(browser.get(f"/bare/{status}/"), status)


def test_method_a_view_refuses_is_named(browser):
    response = browser.get("/not-allowed/")

    assert_is_our_page(response, 405)
    assert response["Allow"] == "GET"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "PROPFIND"])
def test_method_nobody_uses_is_refused(browser, method):
    response = browser.generic(method, "/read/")

    assert_is_our_page(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "latin-1"])
@pytest.mark.parametrize("has_cookie", [True, False])
def test_post_in_a_foreign_charset_is_a_bad_request(settings, charset, has_cookie):
    settings.ROOT_URLCONF = __name__
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if has_cookie:
        browser.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32

    response = browser.post("/read/", b"a=1", content_type=f"application/x-www-form-urlencoded; charset={charset}")

    assert response.status_code in {400, 403}
    words = errors.REFUSED_FORM if response.status_code == 403 else None
    assert_is_our_page(response, 400 if has_cookie else response.status_code, words)


def test_form_without_token_is_refused(settings):
    settings.ROOT_URLCONF = __name__

    response = Client(enforce_csrf_checks=True).post("/read/", {"a": "1"})

    assert_is_our_page(response, 403, errors.REFUSED_FORM)


def test_public_form_of_another_site_is_refused_and_nobody_is_told_of_permissions(db):
    response = Client().post("/anfrage/", {"a": "1"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert_is_our_page(response, 403, errors.REFUSED_FORM)
    assert str(errors.WORDS[403].title) not in response.content.decode()


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]
)
def test_body_over_the_limit_is_refused(browser, settings, content_type):
    body = b"a=" + b"x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    response = browser.post("/read/", body, content_type=content_type)

    assert_is_our_page(response, 413)


def test_too_many_fields_are_refused(browser, settings):
    response = browser.post("/read/", "&".join(f"a{n}=" for n in range(10_001)), "application/x-www-form-urlencoded")

    assert_is_our_page(response, 413)


@pytest.mark.usefixtures("_no_database")
@pytest.mark.parametrize("status", sorted(errors.WORDS))
def test_page_needs_no_database(status):
    response = errors.error_page(status)

    assert str(errors.WORDS[status].title) in response.content.decode()


def test_page_without_its_template_is_bare_but_there(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]

    response = errors.error_page(404)

    page = response.content.decode()
    assert (response.status_code, "Hier ist nichts" in page) == (404, True)
    assert '<a href="/">Zur Startseite</a>' in page


@pytest.mark.parametrize("words", [*errors.WORDS.values(), errors.REFUSED_FORM], ids=lambda words: words.title)
def test_page_is_german(words):
    assert [str(text) for text in (words.title, words.message, words.hint) if str(text) == text._args[0]] == []
