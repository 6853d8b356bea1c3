"""Where a webhook may point: to the public Internet, and not into the network this site stands in.

A name is looked up once and the connection goes to exactly the address that was checked: a name that answers
differently the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Ways to write an IPv4 address as an IPv6 one that the standard library does not unwrap.
_NAT64: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE: Final = IPv6Network("::/96")
_PORTS: Final = {"http": 80, "https": 443}


class ForbiddenTargetError(Exception):
    """The address lies where webhooks may not go."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target that was checked, and the one address to connect to."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def validate_target(url: str) -> None:
    """Refuse an address that cannot be right, as far as it can be told without asking for its name.

    Raises:
        ValidationError: with a sentence for whoever typed it.
    """
    try:
        parts = _split(url)
        address = ip_address(parts.hostname or "")
    except ForbiddenTargetError as error:
        raise ValidationError(str(error), code="target") from error
    except ValueError:
        return
    if not _may_go(address):
        raise ValidationError(_("This address lies in a private network."), code="target")


def resolve(url: str) -> Target:
    """Look up the host of ``url`` and return where to connect.

    Raises:
        ForbiddenTargetError: when one of its addresses is not public.
        OSError: when there is no such name, or nobody answers for it.
    """
    parts = _split(url)
    host = str(parts.hostname)
    port = parts.port or _PORTS[parts.scheme]
    found = socket.getaddrinfo(
        host.encode("idna").decode("ascii") if ":" not in host else host, port, type=socket.SOCK_STREAM
    )
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        raise OSError("no address")
    for address in addresses:
        if not _may_go(ip_address(address.partition("%")[0])):
            raise ForbiddenTargetError(_("This address lies in a private network."))
    path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    return Target(parts.scheme, host, port, path if path.startswith("/") else f"/{path}", addresses[0])


def _split(url: str) -> SplitResult:
    """Return the parts of ``url``.

    Raises:
        ForbiddenTargetError: when it is none we would ask.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ForbiddenTargetError(_("This address cannot be read.")) from error
    if parts.scheme not in _PORTS or not parts.hostname or port == 0:
        raise ForbiddenTargetError(_("This address cannot be read."))
    if parts.scheme != "https" and not settings.WEBHOOK_ALLOW_PRIVATE:
        raise ForbiddenTargetError(_("The address must begin with https://."))
    if parts.username is not None or parts.password is not None:
        raise ForbiddenTargetError(_("The address must not carry a name or password."))
    if not url.isprintable() or " " in url:
        raise ForbiddenTargetError(_("This address cannot be read."))
    return parts


def _may_go(address: IPv4Address | IPv6Address) -> bool:
    return settings.WEBHOOK_ALLOW_PRIVATE or all(_is_public(each) for each in (address, *_inside(address)))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses an IPv6 address leads to."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in (*_NAT64, _COMPATIBLE)):
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]
