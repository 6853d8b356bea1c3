"""A document for programs: for everybody, asked for each time, sent only when it is new."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import brotli
import pytest
from django.http import HttpResponse

from lokalprojekte.delivery.documents import document

SHORT, LONG = b"kurz", b"lang und immer wieder dasselbe " * 200
KIND = "text/calendar; charset=utf-8"


def _answer(rf, body, **headers: str) -> HttpResponse:
    return document(rf.get("/x", headers=headers), body, content_type=KIND)


def test_document_may_be_embedded_by_anybody_and_is_asked_for_each_time(rf):
    response = document(rf.get("/x"), SHORT, content_type=KIND, filename="termine.ics")

    assert (response.status_code, response.content, response["Content-Type"]) == (200, SHORT, KIND)
    assert response["Content-Disposition"] == 'inline; filename="termine.ics"'
    assert response["Cache-Control"] == "no-cache"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("accepted", "encoding", "read"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_large_document_is_compressed_as_the_reader_likes_it(rf, accepted, encoding, read):
    response = _answer(rf, LONG, **{"Accept-Encoding": accepted})

    assert response.headers.get("Content-Encoding") == encoding
    assert read(response.content) == LONG
    assert response["Vary"] == "Accept-Encoding"


def test_short_document_is_not_compressed(rf):
    assert "Content-Encoding" not in _answer(rf, SHORT, **{"Accept-Encoding": "br"})


def test_entity_tag_follows_bytes_and_encoding(rf):
    tags = [
        _answer(rf, body, **{"Accept-Encoding": accepted})["ETag"]
        for body, accepted in ((LONG, "br"), (LONG, "br"), (LONG, "gzip"), (LONG, ""), (LONG + b"!", ""))
    ]

    assert tags[0] == tags[1]
    assert len(set(tags)) == 4


def test_reader_who_has_it_gets_no_body(rf):
    first = _answer(rf, LONG, **{"Accept-Encoding": "br"})

    again = _answer(rf, LONG, **{"Accept-Encoding": "br", "If-None-Match": f'W/"x", {first["ETag"]}'})
    other = _answer(rf, LONG + b"!", **{"Accept-Encoding": "br", "If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert "Content-Type" not in again
    assert other.status_code == 200


def test_document_that_knows_its_last_change_says_so_and_answers_by_it(rf):
    modified = datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC)

    def answer(since: str) -> HttpResponse:
        return document(rf.get("/x", headers={"If-Modified-Since": since}), SHORT, content_type=KIND, modified=modified)

    assert answer("Sun, 01 Mar 2026 12:00:29 GMT")["Last-Modified"] == "Sun, 01 Mar 2026 12:00:30 GMT"
    assert [answer(f"Sun, 01 Mar 2026 12:00:{second} GMT").status_code for second in (29, 30, 31)] == [200, 304, 304]
    assert answer("gestern").status_code == 200


def test_document_of_unknown_age_is_never_told_by_a_date(rf):
    response = _answer(rf, SHORT, **{"If-Modified-Since": "Sun, 01 Mar 2099 12:00:00 GMT"})

    assert (response.status_code, response.has_header("Last-Modified")) == (200, False)
