"""Encodings, entity tags and what they are chosen by."""

from __future__ import annotations

import gzip

import brotli
import pytest

from lokalprojekte.delivery.finished import best_encoding, finish, matches

BODY = b"<!doctype html>" + b"<p>Macher:innen</p>" * 200


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.9", "gzip"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity", "identity"),
        ("identity;q=1, br;q=0.5", "identity"),
        ("GZIP", "gzip"),
        ("gzip;q=bad", "identity"),
        ("deflate, ;q=1,,", "identity"),
    ],
)
def test_best_encoding_follows_the_weights(accepted, expected):
    assert best_encoding(accepted) == expected


def test_finish_makes_each_encoding_hold_the_same_page():
    page = finish([], BODY, valid_until=None, encodings={"br", "gzip"})

    assert page.bodies["identity"] == BODY
    assert brotli.decompress(page.bodies["br"]) == BODY
    assert gzip.decompress(page.bodies["gzip"]) == BODY


def test_finish_gives_each_encoding_its_own_tag():
    page = finish([], BODY, valid_until=None, encodings={"br", "gzip"})

    assert len(set(page.tags.values())) == 3


def test_finish_keeps_only_headers_that_belong_to_the_page():
    headers = [("Content-Type", "text/html"), ("Vary", "Cookie"), ("Content-Length", "3"), ("X-Own", "1")]

    page = finish(headers, BODY, valid_until=None, encodings=())

    assert page.headers == [("Content-Type", "text/html"), ("X-Own", "1")]


@pytest.mark.parametrize(
    ("header", "expected"),
    [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("", False), ("a", False)],
)
def test_matches_compares_weakly(header, expected):
    assert matches('"a"', header) is expected
