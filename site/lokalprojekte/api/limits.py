"""How often somebody may ask: by token, without one by address. Windows are fixed.

Reads are counted in the process: nobody is hurt where each of several processes counts for itself, or where a restart
begins anew. Writes are counted in the database and survive both. A town hall shares one address, so the limits are
generous; docs/decisions/0025-api-access.md has the numbers.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from threading import Lock
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from lokalprojekte.api.errors import RefusedError
from lokalprojekte.api.services.allowances import count_write
from lokalprojekte.delivery.client import client_address

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.api.models import TokenGrant

_MINUTE: Final = 60
_HOUR: Final = 3_600
_SALT: Final = "lokalprojekte.api.limits"
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

    def refusal(self) -> RefusedError:
        """Return what is said to whoever asks too often."""
        seconds = self.resets_in
        detail = ngettext(
            "Too many requests. Please ask again in %(seconds)d second.",
            "Too many requests. Please ask again in %(seconds)d seconds.",
            seconds,
        ) % {"seconds": seconds}
        return RefusedError(429, detail, headers={"Retry-After": str(seconds)})


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


READS: Final = Counter()


def count(
    request: HttpRequest, grant: TokenGrant | None, *, writes: bool, clock: Callable[[], float] = time.time
) -> Standing:
    """Count this request and say how it stands."""
    policy = _policy(grant, writes=writes)
    now = int(clock())
    ends = now - now % policy.window + policy.window
    who = f"token:{grant.token_id}" if grant else _address(request)
    used = count_write(who, ends) if writes else READS.add(who, ends)
    return Standing(policy, used, resets_in=ends - now)


def _policy(grant: TokenGrant | None, *, writes: bool) -> Policy:
    if not writes:
        return Policy("reads", settings.API_READS_PER_MINUTE, _MINUTE)
    if grant is None:
        return Policy("forms", settings.API_FORMS_PER_HOUR, _HOUR)
    return Policy("writes", settings.API_WRITES_PER_MINUTE, _MINUTE)


def _address(request: HttpRequest) -> str:
    """Return whom an address stands for, as a keyed hash: no address is stored."""
    address = client_address(request)
    if ":" in address:
        address = str(ip_network((ip_address(address).packed[:8] + bytes(8), _PREFIX)))
    return salted_hmac(_SALT, address, algorithm="sha256").hexdigest()
