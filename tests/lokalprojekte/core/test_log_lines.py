"""What a line of the log says, and what it does not."""

from __future__ import annotations

import io
import json
import logging

import pytest
from django.test import RequestFactory

from lokalprojekte.core.log_lines import JsonLine, TextLine, request_id

MARK = "zqxjkvbw"


@pytest.fixture
def log():
    """Return a logger and a function that reads its lines as JSON."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLine())
    logger = logging.Logger("django.request")  # noqa: LOG001 - not that of this process
    logger.addHandler(handler)
    return logger, lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def test_line_is_json_with_time_level_and_number_of_the_request(log):
    logger, lines = log
    mark = request_id.set("abc12345")

    logger.info("größer", extra={"milliseconds": 3})

    request_id.reset(mark)
    (line,) = lines()
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "django.request",
        "message": "größer",
        "request_id": "abc12345",
        "milliseconds": 3,
    }


def test_address_of_a_request_is_its_pattern(log, rf: RequestFactory):
    logger, lines = log
    request = rf.get(f"/anfrage/status/{MARK}/")
    request.resolver_match = type("Match", (), {"route": "anfrage/status/<str:token>/"})()

    logger.warning("Not Found: %s", request.path, extra={"request": request, "status_code": 404})

    (line,) = lines()
    assert (line["message"], line["method"], line["route"]) == ("Not Found", "GET", "anfrage/status/<str:token>/")
    assert MARK not in json.dumps(line)


def test_error_is_told_by_kind_and_place(log):
    logger, lines = log
    try:
        try:
            raise ValueError(f"Key (email)=({MARK}@example.org) already exists")  # noqa: TRY301 - errors behind errors
        except ValueError as error:
            raise RuntimeError(MARK) from error
    except RuntimeError:
        logger.exception("failed")

    (line,) = lines()
    assert MARK not in json.dumps(line)
    assert "builtins.RuntimeError" in line["error"]
    assert "behind it builtins.ValueError" in line["error"]
    assert "test_log_lines.py" in line["error"]


@pytest.mark.parametrize("formatter", [JsonLine, TextLine])
def test_mail_address_somebody_logs_is_taken_out(formatter):
    record = logging.LogRecord("mail", logging.ERROR, "", 1, "to %s: refused", (f"<{MARK}@example.org>",), None)

    assert MARK not in formatter().format(record)
    assert "to <‹address›>: refused" in formatter().format(record)
