"""The address of a reader behind reverse proxies."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from lokalprojekte.delivery.client import client_address

PROXY, OTHER_PROXY = "10.0.0.1", "192.168.7.9"


@pytest.fixture(autouse=True)
def _proxies(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8", OTHER_PROXY]


@pytest.mark.parametrize(
    ("connection", "forwarded", "expected"),
    [
        ("203.0.113.7", None, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (PROXY, None, PROXY),
        (PROXY, "203.0.113.7", "203.0.113.7"),
        (PROXY, "1.2.3.4, 203.0.113.7", "203.0.113.7"),
        (PROXY, f"1.2.3.4, 203.0.113.7, {OTHER_PROXY}", "203.0.113.7"),
        (PROXY, f"{OTHER_PROXY}, 10.9.9.9", OTHER_PROXY),
        (PROXY, "203.0.113.7, nonsense", PROXY),
        (PROXY, "", PROXY),
        (PROXY, "203.0.113.7:4711", "203.0.113.7"),
        (PROXY, "[2001:db8::7]:4711", "2001:db8::7"),
        (PROXY, "2001:db8::7", "2001:db8::7"),
        ("::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("", "203.0.113.7", ""),
    ],
)
def test_client_address_is_the_last_hop_that_is_not_ours(connection, forwarded, expected):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}

    request = RequestFactory().get("/", REMOTE_ADDR=connection, **headers)

    assert client_address(request) == expected


def test_client_address_believes_nobody_by_default(settings):
    settings.TRUSTED_PROXIES = []

    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR="203.0.113.7")

    assert client_address(request) == PROXY
