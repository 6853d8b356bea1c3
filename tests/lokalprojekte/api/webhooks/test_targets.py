"""Webhooks go to the public Internet, to the address that was checked, and nowhere else."""

from __future__ import annotations

import socket

import pytest
from django.core.exceptions import ValidationError

from lokalprojekte.api.webhooks import sending, targets
from lokalprojekte.api.webhooks.targets import ForbiddenTargetError, resolve, validate_target
from tests.lokalprojekte.api.webhooks.receiver import Receiver

PUBLIC = "93.184.215.14"
PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fec0::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]


def answers(monkeypatch, *addresses):
    asked = []

    def lookup(host, port, **_more):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(targets.socket, "getaddrinfo", lookup)
    return asked


@pytest.mark.parametrize("address", PRIVATE)
def test_name_that_leads_into_a_private_network_is_refused(monkeypatch, address):
    answers(monkeypatch, address)

    with pytest.raises(ForbiddenTargetError):
        resolve("https://hook.example/")


@pytest.mark.parametrize("address", PRIVATE)
def test_private_address_is_refused_where_it_is_typed(address):
    host = f"[{address}]" if ":" in address else address

    with pytest.raises(ValidationError):
        validate_target(f"https://{host}/")


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    answers(monkeypatch, PUBLIC, "10.0.0.1")

    with pytest.raises(ForbiddenTargetError):
        resolve("https://hook.example/")


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost"])
def test_other_spellings_of_a_private_address_are_refused(host):
    with pytest.raises((ForbiddenTargetError, OSError)):
        resolve(f"https://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "http://hook.example/",
        "ftp://hook.example/",
        "file:///etc/passwd",
        "gopher://hook.example/",
        "https://",
        "https:///x",
        "https://name:word@hook.example/",
        "https://hook.example@127.0.0.1/",
        "https://hook.example:0/",
        "https://hook.example:99999/",
        "https://[::1/",
        "https://hook.example/a\r\nX: y",
        "https://hook.example/a b",
        "//hook.example/",
        "",
    ],
)
def test_address_that_is_none_is_refused(url):
    with pytest.raises(ForbiddenTargetError):
        resolve(url)
    with pytest.raises(ValidationError):
        validate_target(url)


def test_public_name_is_asked_for_once_and_its_address_kept(monkeypatch):
    asked = answers(monkeypatch, PUBLIC)

    target = resolve("https://bücher.example:8443/haken?a=b#c")

    assert asked == ["xn--bcher-kva.example"]
    assert (target.address, target.port, target.path) == (PUBLIC, 8443, "/haken?a=b")
    validate_target("https://bücher.example:8443/haken")


def test_connection_goes_to_the_checked_address_whatever_the_name_says_later(monkeypatch, settings):
    """The name of the receiver does not even exist: only the address that was checked can have been asked."""
    settings.WEBHOOK_ALLOW_PRIVATE = True
    with Receiver() as receiver:
        port = receiver.server.server_port
        asked = answers(monkeypatch, "127.0.0.1")
        connected = []
        connect = socket.create_connection

        def note(address, **more):
            connected.append(address)
            monkeypatch.undo()
            return connect(address, **more)

        monkeypatch.setattr(sending.socket, "create_connection", note)
        reply = sending.send(f"http://rebinding.invalid:{port}/hook", b"{}", {})

    assert (reply.status, asked, connected) == (204, ["rebinding.invalid"], [("127.0.0.1", port)])
    assert receiver.came[0][0]["Host"] == f"rebinding.invalid:{port}"


def test_nothing_is_sent_to_a_private_address(settings):
    settings.WEBHOOK_ALLOW_PRIVATE = False
    with Receiver() as receiver:
        reply = sending.send(receiver.url.replace("http:", "https:"), b"{}", {})

    assert (receiver.came, reply.status, reply.final) == ([], None, True)


def test_receiver_that_never_answers_is_cut_off(monkeypatch, settings):
    settings.WEBHOOK_ALLOW_PRIVATE = True
    monkeypatch.setattr(sending, "WHOLE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        reply = sending.send(f"http://127.0.0.1:{listener.getsockname()[1]}/", b"{}", {})

    assert (reply.status, reply.accepted, bool(reply.error)) == (None, False, True)


def test_private_network_is_open_where_a_setting_says_so(settings):
    settings.WEBHOOK_ALLOW_PRIVATE = True

    validate_target("http://10.0.0.1:3000/hook")
    assert resolve("http://127.0.0.1:3000/hook").address == "127.0.0.1"
