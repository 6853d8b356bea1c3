"""Addresses of the sections, which are kept stable (docs/architecture.md), for links that need no page of their own.

Each is that of the language spoken now.
"""

from __future__ import annotations

from lokalprojekte.core.language_routing import here


def calls() -> str:
    """Return the address of the list of projects."""
    return here("/projekte/")


def stories() -> str:
    """Return the address of the list of stories."""
    return here("/geschichten/")


def hosts() -> str:
    """Return the address of the list of municipalities."""
    return here("/kommunen/")
