from __future__ import annotations

import logging

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from lokalprojekte.core.log_lines import request_id
from lokalprojekte.delivery.watching import HEADER, RouteMiddleware, Watch


def ask(environ=None, *, answer="200 OK", headers=(), seen=None):
    """Ask a watched application; return what it sent as headers."""
    sent = {}

    def application(environ, start_response):
        if seen is not None:
            seen.append(request_id.get())
        start_response(answer, [*headers])
        return [b""]

    def start_response(status, said, *rest):
        sent.update(said)

    Watch(application)({"REQUEST_METHOD": "GET", **(environ or {})}, start_response)
    return sent


def test_request_gets_a_number_that_goes_back():
    seen = []

    first, second = ask(seen=seen), ask(seen=seen)

    assert [first[HEADER], second[HEADER]] == seen
    assert len({*seen}) == 2
    assert request_id.get() == ""


@pytest.mark.parametrize(
    ("given", "taken"),
    [("abc-12345", True), ("short", False), ("x" * 65, False), ("forged\nline", False), ("zwölfzeichen", False)],
)
def test_number_of_a_proxy_is_taken_when_it_is_one(given, taken):
    assert (ask({"HTTP_X_REQUEST_ID": given})[HEADER] == given) is taken


def test_line_tells_status_and_pattern_and_nothing_else(caplog, rf: RequestFactory):
    caplog.set_level(logging.INFO, "lokalprojekte.delivery.watching")
    request = rf.get("/anfrage/status/secret/?q=word")
    request.resolver_match = type("Match", (), {"route": "anfrage/status/<str:token>/"})()

    def application(environ, start_response):
        RouteMiddleware(lambda _request: HttpResponse())(request)
        start_response("404 Not Found", [])
        return []

    Watch(application)({"REQUEST_METHOD": "GET", "PATH_INFO": "/anfrage/status/secret/"}, lambda *_: None)

    (record,) = caplog.records
    assert (record.method, record.route, record.status) == ("GET", "anfrage/status/<str:token>/", 404)
    assert "secret" not in str(record.__dict__)


def test_finished_page_is_counted_and_told_only_to_whoever_looks_closely(caplog):
    caplog.set_level(logging.INFO, "lokalprojekte.delivery.watching")

    ask(headers=[("X-Page-Cache", "hit")])

    assert caplog.records == []


def test_application_that_fails_is_told_as_500(caplog):
    caplog.set_level(logging.INFO, "lokalprojekte.delivery.watching")

    def application(environ, start_response):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Watch(application)({"REQUEST_METHOD": "GET"}, lambda *_: None)

    assert [record.status for record in caplog.records] == [500]


@pytest.mark.django_db
@pytest.mark.parametrize(("limit", "told"), [(0, True), (600_000, False)])
def test_slow_query_is_told_without_its_values(caplog, settings, limit, told):
    settings.SLOW_QUERY_MS = limit
    with connection.cursor() as cursor:
        caplog.clear()
        cursor.execute("SELECT %s", ["secret"])

    lines = [record for record in caplog.records if record.getMessage() == "slow query"]
    assert [record.sql for record in lines] == (["SELECT %s"] if told else [])
    assert "secret" not in str([record.__dict__ for record in lines])
