"""Answers that are never kept leave compressed, unless they hang on who asks."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse

from lokalprojekte.delivery.compression import CompressionMiddleware
from lokalprojekte.delivery.finished import Plan
from lokalprojekte.delivery.front import PLAN

BODY = ("<p>Eine Anfrage in zwei Minuten.</p>" * 100).encode()


def answered(rf, response, *, accepts="br, gzip", plan=None):
    request = rf.get("/anfrage/", HTTP_ACCEPT_ENCODING=accepts)
    if plan is not None:
        request.META[PLAN] = plan
    return CompressionMiddleware(lambda _request: response)(request)


@pytest.mark.parametrize(
    ("accepts", "encoding", "unpack"),
    [("br, gzip", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("", None, bytes)],
)
def test_form_leaves_in_what_the_reader_takes(rf, accepts, encoding, unpack):
    response = answered(rf, HttpResponse(BODY), accepts=accepts, plan=Plan())

    assert response.get("Content-Encoding") == encoding
    assert unpack(response.content) == BODY
    assert "Accept-Encoding" in response["Vary"]


def test_length_is_that_of_what_is_sent(rf):
    response = answered(rf, HttpResponse(BODY), plan=Plan())

    assert int(response["Content-Length"]) == len(response.content) < len(BODY) / 5


@pytest.mark.parametrize(
    ("response", "plan"),
    [
        (lambda: HttpResponse(BODY), None),
        (lambda: HttpResponse(BODY), Plan(finish=True)),
        (lambda: HttpResponse(b"kurz"), Plan()),
        (lambda: HttpResponse(BODY, content_type="application/json"), Plan()),
        (lambda: HttpResponse(BODY, headers={"Content-Encoding": "gzip"}), Plan()),
    ],
    ids=["with a cookie, or no layer in front", "finished in front", "small", "data", "compressed"],
)
def test_everything_else_leaves_as_it_is(rf, response, plan):
    made = response()
    before = made.content

    assert answered(rf, made, plan=plan).content == before


def test_answer_that_sets_a_cookie_leaves_as_it_is(rf):
    response = HttpResponse(BODY)
    response.set_cookie("name", "value")

    assert answered(rf, response, plan=Plan()).content == BODY


def test_stream_is_left_alone(rf):
    response = answered(rf, StreamingHttpResponse([BODY]), plan=Plan())

    assert b"".join(response.streaming_content) == BODY
