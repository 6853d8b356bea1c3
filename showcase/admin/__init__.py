"""Calls and hosts in Wagtail's admin."""

from __future__ import annotations
