"""Where allauth keeps what it counts: how often somebody tried, and which codes were used.

It asks Django's default cache and has no setting for another. Ours is the memory of one process: each of several would
count for itself, a restart would begin anew, and a code could be used once in each. So both of its modules that
remember something get the cache of that name in the database.
"""

from __future__ import annotations

from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import caches
from django.utils.connection import ConnectionProxy

from lokalprojekte.settings.sign_in import SIGN_IN_CACHE


def install() -> None:
    """Let allauth remember in the database."""
    remembered = ConnectionProxy(caches, SIGN_IN_CACHE)
    ratelimit.cache = remembered
    totp.cache = remembered
