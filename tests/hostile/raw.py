# ruff: noqa: E501 - a table
"""Requests that no client library would send, byte by byte: name and bytes."""

from __future__ import annotations

_HOST = b"Host: 127.0.0.1\r\n"
_CLOSE = b"Connection: close\r\n"
#: What an attacker would like to be taken for a request of its own.
SMUGGLED = b"GET /hxq-smuggled/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def _post(head: bytes, body: bytes) -> bytes:
    return b"POST /anfrage/ HTTP/1.1\r\n" + _HOST + head + b"\r\n" + body


#: One request with another hidden in it: there must never be two answers to it.
SMUGGLING: list[tuple[str, bytes]] = [
    ("length and chunks", _post(b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n" + SMUGGLED)),
    ("chunks and length", _post(b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", b"5c\r\n" + SMUGGLED + b"0\r\n\r\n")),
    ("two lengths", _post(b"Content-Length: 0\r\nContent-Length: 60\r\n", SMUGGLED)),
    ("a list of lengths", _post(b"Content-Length: 0, 60\r\n", SMUGGLED)),
    ("a length with a sign", _post(b"Content-Length: +0\r\n", SMUGGLED)),
    ("a negative length", _post(b"Content-Length: -1\r\n", SMUGGLED)),
    ("a length in hexadecimal", _post(b"Content-Length: 0x0\r\n", SMUGGLED)),
    ("chunks spelt otherwise", _post(b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n" + SMUGGLED)),
    ("chunks that are not the last", _post(b"Transfer-Encoding: chunked, identity\r\n", b"0\r\n\r\n" + SMUGGLED)),
    ("chunks with a tab", _post(b"Transfer-Encoding:\tchunked\r\nContent-Length: 3\r\n", b"0\r\n\r\n" + SMUGGLED)),
    ("chunks with a space before the colon", _post(b"Transfer-Encoding : chunked\r\n", b"0\r\n\r\n" + SMUGGLED)),
    ("chunks twice", _post(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", b"0\r\n\r\n" + SMUGGLED)),
    ("chunks in HTTP/1.0", b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED),
    ("a folded line", b"GET / HTTP/1.1\r\n" + _HOST + b"X: a\r\n Content-Length: 60\r\n\r\n" + SMUGGLED),
    ("a bare line feed", b"GET / HTTP/1.1\n" + b"Host: 127.0.0.1\nContent-Length: 60\n\n" + SMUGGLED),
    ("a bare carriage return", b"GET / HTTP/1.1\r\n" + _HOST + b"X: a\rContent-Length: 60\r\n\r\n" + SMUGGLED),
    ("a NUL in a name", b"GET / HTTP/1.1\r\n" + _HOST + b"Content-Length\x00: 60\r\n\r\n" + SMUGGLED),
    ("a request in the line", b"GET /\r\n" + SMUGGLED),
]  # fmt: skip
#: Requests that are broken, or far too large.
BROKEN: list[tuple[str, bytes]] = [
    ("nothing", b"\r\n\r\n\r\n"),
    ("no request", b"hxq\r\n\r\n"),
    ("NUL", b"\x00" * 200),
    ("a greeting of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200),
    ("HTTP/0.9", b"GET /\r\n\r\n"),
    ("HTTP/9.9", b"GET / HTTP/9.9\r\n" + _HOST + b"\r\n"),
    ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("no host", b"GET / HTTP/1.1\r\n" + _CLOSE + b"\r\n"),
    ("two hosts", b"GET / HTTP/1.1\r\n" + _HOST + b"Host: evil.example\r\n" + _CLOSE + b"\r\n"),
    ("another host in the line", b"GET http://evil.example/ HTTP/1.1\r\n" + _HOST + _CLOSE + b"\r\n"),
    ("a star", b"OPTIONS * HTTP/1.1\r\n" + _HOST + _CLOSE + b"\r\n"),
    ("an authority", b"CONNECT evil.example:443 HTTP/1.1\r\n" + _HOST + _CLOSE + b"\r\n"),
    ("no slash", b"GET projekte HTTP/1.1\r\n" + _HOST + _CLOSE + b"\r\n"),
    ("spaces in the line", b"GET  /  a  HTTP/1.1\r\n" + _HOST + _CLOSE + b"\r\n"),
    ("bytes in the path", b"GET /\xff\xfe/ HTTP/1.1\r\n" + _HOST + _CLOSE + b"\r\n"),
    ("a fragment in the path", b"GET /#x HTTP/1.1\r\n" + _HOST + _CLOSE + b"\r\n"),
    ("a long path", b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n" + _HOST + _CLOSE + b"\r\n"),
    ("a long method", b"A" * 50_000 + b" / HTTP/1.1\r\n" + _HOST + _CLOSE + b"\r\n"),
    ("a long line", b"GET / HTTP/1.1\r\n" + _HOST + _CLOSE + b"X: " + b"a" * 900_000 + b"\r\n\r\n"),
    ("many lines", b"GET / HTTP/1.1\r\n" + _HOST + _CLOSE + b"".join(b"X%d: a\r\n" % n for n in range(10_000)) + b"\r\n"),
    ("a line without a colon", b"GET / HTTP/1.1\r\n" + _HOST + _CLOSE + b"hxq\r\n\r\n"),
    ("a name with bytes", b"GET / HTTP/1.1\r\n" + _HOST + _CLOSE + b"\xff\xfe: x\r\n\r\n"),
    ("a large body that never comes", _post(b"Content-Length: 1000000000000000000\r\n", b"x")),
    ("a length without an end", _post(b"Content-Length: " + b"9" * 400 + b"\r\n", b"x")),
    ("five megabytes in chunks", _post(_CLOSE + b"Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n", (b"10000\r\n" + b"a" * 65_536 + b"\r\n") * 80 + b"0\r\n\r\n")),
    ("a chunk without a size", _post(b"Transfer-Encoding: chunked\r\n", b"zz\r\nx\r\n0\r\n\r\n")),
    ("a chunk of any size", _post(b"Transfer-Encoding: chunked\r\n", b"ffffffffffffffffffff\r\nx")),
    ("a chunk with a long remark", _post(b"Transfer-Encoding: chunked\r\n", b"1;" + b"a" * 200_000 + b"\r\nx\r\n0\r\n\r\n")),
    ("many trailers", _post(_CLOSE + b"Transfer-Encoding: chunked\r\n", b"0\r\n" + b"X: a\r\n" * 5_000 + b"\r\n")),
    ("half a head", b"GET / HTTP/1.1\r\nHost: 127"),
    ("half a body", _post(b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n", b"half")),
    ("a promise to wait", _post(b"Expect: 100-continue\r\nContent-Length: 100\r\n", b"")),
    ("an upgrade", b"GET / HTTP/1.1\r\n" + _HOST + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"),
    ("a socket", b"GET / HTTP/1.1\r\n" + _HOST + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n"),
]  # fmt: skip
