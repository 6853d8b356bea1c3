"""How often somebody did something within a window, and how that is told. Windows are fixed.

Counts in memory are for what hurts nobody when each process counts for itself and a restart begins anew; what must
survive both is counted in the database (:mod:`lokalprojekte.delivery.allowances`).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from threading import Lock
from typing import TYPE_CHECKING, Final

from django.utils.crypto import salted_hmac

from lokalprojekte.delivery.client import client_address

if TYPE_CHECKING:
    from django.http import HttpRequest

_SALT: Final = "lokalprojekte.delivery.counting"
#: Addresses remembered at once; the one that has been silent longest is forgotten first.
_REMEMBERED: Final = 20_000
#: Who has an address of version 6 has at least so many of them.
_PREFIX: Final = 64


@dataclass(frozen=True, slots=True)
class Policy:
    """So many requests in so many seconds."""

    name: str
    quota: int
    window: int

    def ends(self, now: float) -> int:
        """Return when the running window is over, in seconds since the epoch."""
        return int(now) - int(now) % self.window + self.window


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one policy after this request."""

    policy: Policy
    used: int
    resets_in: int

    @property
    def is_exceeded(self) -> bool:
        """Whether this request is one too many."""
        return self.used > self.policy.quota

    def headers(self) -> dict[str, str]:
        """Return the fields of draft-ietf-httpapi-ratelimit-headers-10."""
        policy = self.policy
        left = max(0, policy.quota - self.used)
        return {
            "RateLimit-Policy": f'"{policy.name}";q={policy.quota};w={policy.window}',
            "RateLimit": f'"{policy.name}";r={left};t={self.resets_in}',
        }


class Counter:
    """Counts in memory, by whoever asks, in fixed windows."""

    def __init__(self, *, remembered: int = _REMEMBERED) -> None:
        self._counts: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self._lock = Lock()
        self._remembered = remembered

    def add(self, who: str, ends: int) -> int:
        """Count one more in the window that ends then, and return how many that makes."""
        with self._lock:
            last, used = self._counts.pop(who, (ends, 0))
            used = used + 1 if last == ends else 1
            self._counts[who] = (ends, used)
            if len(self._counts) > self._remembered:
                self._counts.popitem(last=False)
        return used

    def clear(self) -> None:
        """Begin anew."""
        with self._lock:
            self._counts.clear()


def somebody(request: HttpRequest) -> str:
    """Return whom the address of ``request`` stands for, as a keyed hash: no address is stored.

    A whole network of version 6 is one somebody: whoever has one address has all of it.
    """
    address = client_address(request)
    if ":" in address:
        address = str(ip_network((ip_address(address).packed[:8] + bytes(8), _PREFIX)))
    return keyed(address)


def keyed(text: str) -> str:
    """Return 64 hex digits that stand for ``text`` and cannot be traced back to it."""
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()
