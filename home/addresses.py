"""Addresses of the sections, which are kept stable (docs/architecture.md), for links that need no page of their own."""

from __future__ import annotations

from typing import Final

CALLS: Final = "/projekte/"
STORIES: Final = "/geschichten/"
HOSTS: Final = "/kommunen/"
