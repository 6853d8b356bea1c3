"""Dataclasses that are filled from tables of TOML files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, Self


class ContentError(ValueError):
    """A demo text that cannot be read; the message names the file and what is wrong with it."""


class Table:
    """A dataclass that is filled from a table of a TOML file; unknown and missing keys are errors."""

    @classmethod
    def read(cls, table: Mapping[str, Any], *, source: str) -> Self:
        """Fill the class from ``table``.

        Raises:
            ContentError: when a key is unknown or a required one is missing.
        """
        known = {entry.name: entry for entry in fields(cls)}  # type: ignore[arg-type] # every subclass is a dataclass
        required = {
            name for name, entry in known.items() if entry.default is MISSING and entry.default_factory is MISSING
        }
        if wrong := sorted((table.keys() - known.keys()) | (required - table.keys())):
            raise ContentError(f"{source}: unknown or missing: {', '.join(wrong)}.")
        return cls(**table)
