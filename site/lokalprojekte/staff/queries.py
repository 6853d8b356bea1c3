"""Reading how this installation is guarded."""

from __future__ import annotations

from django.conf import settings


def is_open_demonstration() -> bool:
    """Whether nobody is asked for a second factor, because nothing here is real."""
    return bool(settings.DEMO) and not settings.REQUIRE_MFA
