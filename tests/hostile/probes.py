"""The corpus as requests: every payload in every field, every strange path, head, method and body."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from tests.hostile.bodies import BODIES
from tests.hostile.headers import HEADERS, METHODS
from tests.hostile.paths import PATHS
from tests.hostile.public import Form, Operation

_BROWSER = {"Sec-Fetch-Site": "same-origin"}
_NOW_AND_THEN = 5
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Probe:
    """One request; ``path`` stands in it as it is sent."""

    method: str
    path: str
    body: bytes = b""
    content_type: str = ""
    headers: dict[str, str] = field(default_factory=dict, hash=False)
    about: str = ""


def encoded(text: str) -> bytes:
    """Return the bytes of ``text``; lone surrogates as some program would send them."""
    return text.encode("utf-8", "surrogatepass")


def written(fields: Iterable[tuple[str, str]]) -> str:
    """Return ``fields`` as they stand in an address or a form."""
    return urlencode([(encoded(name), encoded(value)) for name, value in fields])


def turned(names: Sequence[str], payloads: Sequence[str], rounds: int | None = None) -> Iterator[dict[str, str]]:
    """Put every payload into every field, in as many rounds as there are payloads: each round fills them all."""
    for turn in range(rounds or len(payloads)):
        yield {name: payloads[(turn + place) % len(payloads)] for place, name in enumerate(names)}


def of_form(form: Form, payloads: Sequence[str], rounds: int | None = None) -> Iterator[Probe]:
    """Yield the form filled with payloads; what chooses or proves something stays, mostly."""
    kept = {name: value for name, value in form.fields.items() if name in {"form_token", "role", "kind", "rhythm"}}
    for number, values in enumerate(turned(sorted(form.fields), payloads, rounds)):
        yield _sent(form, {**values, **kept}, form.name)
        if kept and number % _NOW_AND_THEN == 0:
            yield _sent(form, values, form.name)


def one_by_one(form: Form, filled: dict[str, str], names: Iterable[str], payloads: Sequence[str]) -> Iterator[Probe]:
    """Yield the form filled as it should be, but for one field."""
    for name in names:
        for payload in payloads:
            yield _sent(form, {**filled, name: payload}, f"{form.name} {name}")


def _sent(form: Form, values: dict[str, str], about: str) -> Probe:
    text = written(values.items())
    if form.method == "GET":
        return Probe("GET", f"{form.path}?{text}", about=about)
    return Probe(form.method, form.path, text.encode(), _FORM, _BROWSER, about)


def of_addresses(
    paths: Iterable[str], names: Sequence[str], payloads: Sequence[str], rounds: int | None = None
) -> Iterator[Probe]:
    """Yield every address with every parameter that some view reads."""
    for path in paths:
        for values in turned(names, payloads, rounds):
            yield Probe("GET", f"{path}?{written(values.items())}", about=path)


def of_operation(operation: Operation, payloads: Sequence[str], rounds: int | None = None) -> Iterator[Probe]:
    """Yield the operation with payloads in its path, its query and its body: as text, in a list, in an object."""
    names = [*operation.path_fields, *operation.query_fields, *operation.body_fields]
    for values in turned(names, payloads, rounds) if names else [{}]:
        path = operation.path
        for name in operation.path_fields:
            path = path.replace(f"{{{name}}}", quote(encoded(values[name]), safe="") or "x")
        query = written((name, values[name]) for name in operation.query_fields)
        address = f"{path}?{query}" if query else path
        if operation.method in {"GET", "HEAD"}:
            yield Probe(operation.method, address, about=operation.id)
            continue
        body = {name: values[name] for name in operation.body_fields}
        for shape in (body, {name: [value] for name, value in body.items()}, {n: {"x": v} for n, v in body.items()}):
            yield Probe(
                operation.method, address, json.dumps(shape).encode(), "application/json", _BROWSER, operation.id
            )


def of_paths() -> Iterator[Probe]:
    """Yield every strange path, read and posted to."""
    for path in PATHS:
        yield Probe("GET", path, about="path")
        yield Probe("POST", path, b"a=1", _FORM, _BROWSER, "path")


def of_heads(paths: Iterable[str]) -> Iterator[Probe]:
    """Yield a plain request of each path with every strange head."""
    for path in paths:
        for name, value in HEADERS:
            yield Probe("GET", path, headers={name: value}, about=f"{name}: {value[:30]!r}")


def of_methods(paths: Iterable[str]) -> Iterator[Probe]:
    """Yield every method at each path."""
    for path in paths:
        for method in METHODS:
            yield Probe(method, path, about=method)


def of_bodies(paths: Iterable[str]) -> Iterator[Probe]:
    """Yield every strange body for each path."""
    for path in paths:
        for name, kind, body in BODIES:
            yield Probe("POST", path, body, kind, _BROWSER, name)
