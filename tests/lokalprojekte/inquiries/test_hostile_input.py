"""Whatever comes in, it is refused or kept in words, never with a server error."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lokalprojekte.inquiries.models import Inquiry

pytestmark = pytest.mark.django_db
URL = "/anfrage/"
FIELDS = [
    "form_token",
    "homepage",
    "role",
    "name",
    "email",
    "organisation",
    "calls",
    "skill",
    "learn",
    "level-x",
    "fields_of_action",
    "postcode",
    "radius_km",
    "remote",
    "available_from",
    "available_until",
    "hours_per_week",
    "engagement_forms",
    "message",
    "consent",
    "suggest",
    "window_people",
    "window_days",
    "window_reason",
    "sketch_situation",
    "sketch_goal",
    "sketch_tasks",
    "sketch_provided",
    "sketch_tandem",
    "offer_kinds",
    "offer_amount",
]
#: What each role has to fill beside the fields of ``filled``.
OWN_FIELDS = {
    "maker": {},
    "host": {"organisation": "Stadt Musterhausen", "sketch_situation": "Elf Tage."},
    "company": {
        "organisation": "Muster GmbH",
        "window_people": "3",
        "window_days": "2",
        "available_from": "2027-03-01",
    },
    "funder": {"organisation": "Stiftung Beispiel", "offer_kinds": "money", "offer_amount": "to_5000"},
}
HOSTILE = [
    "\x00",
    "a\x00b",
    "x" * 10_000,
    "9" * 20,
    "-1",
    "1e999",
    "NaN",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "../../etc/passwd",
    "\ud800",
    "\u202e\u0000\ufeff",
    "0000-00-00",
    "2027-13-45",
    "[]",
    "%00",
    "\r\nSet-Cookie: a=b",
]


def encode(data: dict[str, list[str]]) -> bytes:
    """Write a multipart body in which lone surrogates survive."""
    lines = []
    for name, values in data.items():
        for value in values:
            lines += [f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n']
    return ("".join(lines) + "--B--\r\n").encode("utf-8", "surrogatepass")


def send(data: dict[str, list[str]], *, charset: str = "") -> int:
    kind = "multipart/form-data; boundary=B" + (f"; charset={charset}" if charset else "")
    return Client().post(URL, encode(data), content_type=kind).status_code


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value)[:20])
def test_hostile_value_in_every_field_at_once(leipzig, filled, value):
    assert send({name: [value] for name in FIELDS}) == 422
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize("field", FIELDS)
def test_doubled_and_hostile_value_in_one_field(leipzig, filled, field, time_machine):
    time_machine.move_to("2026-11-22T12:00:00+01:00")
    role = {"window": "company", "sketch": "host", "offer": "funder"}.get(field.partition("_")[0], "maker")
    data = {name: [value] for name, value in filled(**{"role": role, **OWN_FIELDS[role]}).items()}

    statuses = {send({**data, field: [value, value]}) for value in ("\x00", "9" * 5000, "\ud800", "<b>")}

    assert statuses <= {303, 422}


@pytest.mark.parametrize(
    "charset", ["utf-7", "utf-16", "utf-32", "latin-1", "idna", "no-such-charset", "rot13", "zlib"]
)
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=B", "application/x-www-form-urlencoded"])
def test_strange_charset(leipzig, filled, charset, kind):
    body = encode({name: [f"{value}+2AA-"] for name, value in filled().items()})

    response = Client().generic("POST", URL, body, content_type=f"{kind}; charset={charset}")

    assert response.status_code in {303, 400, 422}


@pytest.mark.parametrize("kind", ["text/plain", "text/plain; charset=utf-16", "application/json", "image/png", ""])
def test_what_is_no_form_is_not_read(kind):
    response = Client().generic("POST", URL, b"x", content_type=kind)

    assert (response.status_code, "multipart/form-data" in response["Accept"]) == (415, True)


@pytest.mark.parametrize("charset", ["utf-7", "utf-16"])
@pytest.mark.parametrize(
    "query", ["projekt=%2B2AA-", "projekt=%00", "projekt=%ff", "rolle=%00", "projekt=" + "x" * 5000]
)
def test_strange_query(query, charset, site_tree):
    response = Client().get(f"{URL}?{query}", CONTENT_TYPE=f"text/plain; charset={charset}")

    assert response.status_code == 200


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"a" * 10, b"=&=&=", b"a=1&" * 1500])
def test_body_that_is_no_form(body):
    response = Client().post(URL, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 422


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_other_methods_are_not_allowed(method):
    assert getattr(Client(), method)(URL).status_code == 405


@pytest.mark.parametrize(
    "path",
    ["gesendet", "bestaetigen", "stand"],
)
@pytest.mark.parametrize("token", ["x", "%00", "%ff%fe", "a" * 3000, "..%2f..", "%ED%A0%80", "' OR 1=1"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_hostile_token(path, token, method, site_tree):
    response = getattr(Client(), method)(f"{URL}{path}/{token}/")

    assert response.status_code in {404, 405}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    role=st.sampled_from(sorted(OWN_FIELDS)),
    values=st.dictionaries(
        st.sampled_from(FIELDS[2:]), st.lists(st.text(st.characters(exclude_categories=()), max_size=30), max_size=3)
    ),
)
def test_any_text_anywhere(leipzig, filled, role, values):
    data = {name: [value] for name, value in filled(**{"role": role, **OWN_FIELDS[role]}).items()}

    assert send({**data, **values}) in {303, 422}
