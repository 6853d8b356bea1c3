# ruff: noqa: E501 - a table
"""Bodies that are no form, or only almost: name, type, bytes."""

from __future__ import annotations

_URLENCODED = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data; boundary=B"


def _part(head: str, content: bytes = b"x") -> bytes:
    return b"--B\r\n" + head.encode("utf-8", "surrogatepass") + b"\r\n\r\n" + content + b"\r\n"


_END = b"--B--\r\n"
BODIES: list[tuple[str, str, bytes]] = [
    ("empty", _URLENCODED, b""),
    ("no type", "", b"name=x"),
    ("equals and ampersands", _URLENCODED, b"=&=&==&&&"),
    ("bad percent", _URLENCODED, b"name=%&email=%z%1&%=%"),
    ("bytes that are no UTF-8", _URLENCODED, b"name=\xff\xfe&\xff=\xff"),
    ("surrogates", _URLENCODED, b"name=%ED%A0%80&%ED%A0%80=x"),
    ("NUL in names", _URLENCODED, b"na%00me=x&%00=%00"),
    ("one name a thousand times", _URLENCODED, b"calls=x&" * 1_000),
    ("five thousand names", _URLENCODED, b"&".join(b"a%d=1" % number for number in range(5_000))),
    ("twelve thousand names", _URLENCODED, b"&".join(b"a%d=" % number for number in range(12_000))),
    ("a long name", _URLENCODED, b"a" * 100_000 + b"=x"),
    ("half a megabyte", _URLENCODED, b"message=" + b"x" * 500_000),
    ("more than a form", _URLENCODED, b"message=" + b"x" * 700_000),
    ("UTF-16", f"{_URLENCODED}; charset=utf-16", "name=x".encode("utf-16")),
    ("UTF-7", f"{_URLENCODED}; charset=utf-7", b"name=+ADw-script+AD4-"),
    ("a charset of bytes", f"{_URLENCODED}; charset=zlib", b"name=x"),
    ("no such charset", f"{_URLENCODED}; charset=hxq", b"name=x"),
    ("multipart without boundary", "multipart/form-data", b"--B\r\n\r\n"),
    ("multipart with an empty boundary", "multipart/form-data; boundary=", b"--\r\n"),
    ("multipart with a long boundary", "multipart/form-data; boundary=" + "B" * 300, b"--B"),
    ("multipart with a boundary of bytes", "multipart/form-data; boundary=\xff", b"--B"),
    ("multipart cut off in the head", _MULTIPART, b"--B\r\nContent-Dispos"),
    ("multipart cut off in the part", _MULTIPART, _part('Content-Disposition: form-data; name="name"')[:-4]),
    ("multipart without a name", _MULTIPART, _part("Content-Disposition: form-data") + _END),
    ("multipart with a strange disposition", _MULTIPART, _part('Content-Disposition: hxq; name="name"') + _END),
    ("multipart with a long head", _MULTIPART, _part("X: " + "x" * 20_000) + _END),
    ("multipart with many heads", _MULTIPART, _part("\r\n".join(f"X{n}: x" for n in range(500))) + _END),
    ("multipart with a bad encoding", _MULTIPART, _part('Content-Disposition: form-data; name="name"\r\nContent-Transfer-Encoding: base64', b"%%%") + _END),
    ("multipart with a file as text", _MULTIPART, _part('Content-Disposition: form-data; name="message"; filename="../../x.php"', b"<?php") + _END),
    ("multipart with 150 files", _MULTIPART, b"".join(_part(f'Content-Disposition: form-data; name="f{n}"; filename="{n}.txt"') for n in range(150)) + _END),
    ("multipart with names of surrogates", _MULTIPART, _part('Content-Disposition: form-data; name="\ud800"') + _END),
    ("multipart with RFC 2231", _MULTIPART, _part("Content-Disposition: form-data; name*=hxq''%ff; filename*=utf-7''+ADw-") + _END),
    ("multipart within multipart", _MULTIPART, _part('Content-Disposition: form-data; name="name"\r\nContent-Type: multipart/mixed; boundary=C', b"--C\r\n\r\nx\r\n--C--") + _END),
    ("two types", f"{_URLENCODED}, application/json", b"name=x"),
    ("JSON", "application/json", b'{"name": "x"}'),
    ("JSON without an end", "application/json", b'{"name": '),
    ("deep JSON", "application/json", b"[" * 50_000),
    ("JSON with numbers without end", "application/json", b'{"role": ' + b"9" * 5_000 + b"}"),
    ("JSON with NaN", "application/json", b'{"role": NaN, "name": Infinity}'),
    ("JSON with doubled names", "application/json", b'{"role": "maker", "role": ["maker"]}'),
    ("JSON in UTF-16", "application/json; charset=utf-16", '{"name": "x"}'.encode("utf-16")),
    ("JSON with lone surrogates", "application/json", b'{"name": "\\ud800", "role": "maker"}'),
    ("XML with an entity", "application/xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    ("XML that grows", "text/xml", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'),
    ("plain text", "text/plain", b"name=x"),
    ("HTML", "text/html", b"<script>hxq()</script>"),
    ("a picture", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='hxq()'/>"),
    ("packed", _URLENCODED, b"\x1f\x8b\x08\x00\x00\x00\x00\x00"),
    ("pickled", "application/python-pickle", b"\x80\x04."),
    ("nothing but NUL", "application/octet-stream", b"\x00" * 1_000),
]  # fmt: skip
