"""Thousands of calls, stories and inquiries in seconds, to see how the site behaves when it is full."""

from __future__ import annotations

from lokalprojekte.seed.volume.services import VolumeReport, delete_volume, seed_volume

__all__ = ["VolumeReport", "delete_volume", "seed_volume"]
