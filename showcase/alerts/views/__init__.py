"""The pages around an alert; thin."""

from __future__ import annotations
