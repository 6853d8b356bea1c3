from __future__ import annotations

import pytest

from lokalprojekte.mail.addresses import readable_address, sendable_address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("kim@example.org", "kim@example.org"),
        ("Kim.Meier+projekt@Example.ORG", "Kim.Meier+projekt@example.org"),
        ("o'neill@example.org", "o'neill@example.org"),
        ("kim@münchen.de", "kim@xn--mnchen-3ya.de"),
        ("kim@straße.de", "kim@xn--strae-oqa.de"),
        ("kim@xn--mnchen-3ya.de", "kim@xn--mnchen-3ya.de"),
    ],
)
def test_sendable_address_that_can_be_right(address, expected):
    assert sendable_address(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "kim",
        "kim@",
        "@example.org",
        "kim@example",
        "kim@@example.org",
        "Kim <kim@example.org>",
        "kim@example.org, eve@example.org",
        "kim@example.org\nBcc: eve@example.org",
        "kim@example.org\r\nBcc: eve@example.org",
        "kim@example.org\x00",
        " kim@example.org",
        "küm@example.org",
        "kim@exa mple.org",
        "kim@" + "a" * 64 + ".de",
        "k" * 250 + "@example.org",
        "kim@..de",
    ],
)
def test_sendable_address_that_cannot_be_right(address):
    with pytest.raises(ValueError, match=r"address|plain") as caught:
        sendable_address(address)

    assert "example" not in str(caught.value)


def test_readable_address_shows_umlauts():
    assert readable_address("kim@xn--strae-oqa.de") == "kim@straße.de"
