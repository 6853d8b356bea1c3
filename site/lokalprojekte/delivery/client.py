"""Who is asking, as far as an address can tell."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def client_address(request: HttpRequest) -> str:
    """Return the address the request came from: the last hop that is no proxy of ours.

    ``X-Forwarded-For`` counts only where the connection itself comes from ``TRUSTED_PROXIES``; it is read from its
    end, since everything before the last untrusted entry was written by the client. An entry that is no address ends
    the walk at the proxy that passed it on. Empty where the server knows no address (a Unix socket).
    """
    connection = _parse(request.META.get("REMOTE_ADDR", ""))
    if connection is None:
        return ""
    networks = _networks(tuple(settings.TRUSTED_PROXIES))
    found = connection
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while hops and _within(found, networks):
        hop = _parse(hops.pop())
        if hop is None:
            break
        found = hop
    return str(found)


def _within(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)


@lru_cache(maxsize=8)
def _networks(names: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ip_network(name, strict=False) for name in names)


def _parse(text: str) -> Address | None:
    """Read ``203.0.113.7``, ``203.0.113.7:443``, ``[2001:db8::1]:443`` or ``::ffff:203.0.113.7``."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
