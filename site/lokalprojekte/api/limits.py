"""How often somebody may ask: by token, without one by address. Windows are fixed.

Reads are counted in the process: nobody is hurt where each of several processes counts for itself, or where a restart
begins anew. Writes are counted in the database and survive both. A town hall shares one address, so the limits are
generous; docs/decisions/0025-api-access.md has the numbers.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.translation import ngettext

from lokalprojekte.api.errors import RefusedError
from lokalprojekte.delivery.allowances import count_use
from lokalprojekte.delivery.counting import Counter, Policy, Standing, somebody

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.api.models import TokenGrant

_MINUTE: Final = 60
_HOUR: Final = 3_600

READS: Final = Counter()


def count(
    request: HttpRequest, grant: TokenGrant | None, *, writes: bool, clock: Callable[[], float] = time.time
) -> Standing:
    """Count this request and say how it stands."""
    policy = _policy(grant, writes=writes)
    now = int(clock())
    ends = policy.ends(now)
    who = f"token:{grant.token_id}" if grant else somebody(request)
    used = count_use(who, ends) if writes else READS.add(who, ends)
    return Standing(policy, used, resets_in=ends - now)


def _policy(grant: TokenGrant | None, *, writes: bool) -> Policy:
    if not writes:
        return Policy("reads", settings.API_READS_PER_MINUTE, _MINUTE)
    if grant is None:
        return Policy("forms", settings.API_FORMS_PER_HOUR, _HOUR)
    return Policy("writes", settings.API_WRITES_PER_MINUTE, _MINUTE)


def refusal(standing: Standing) -> RefusedError:
    """Return what is said to whoever asks too often."""
    seconds = standing.resets_in
    detail = ngettext(
        "Too many requests. Please ask again in %(seconds)d second.",
        "Too many requests. Please ask again in %(seconds)d seconds.",
        seconds,
    ) % {"seconds": seconds}
    return RefusedError(429, detail, headers={"Retry-After": str(seconds)})
