"""What can be wrong with reference data."""

from __future__ import annotations


class DataError(Exception):
    """A data file is missing, unreadable or contradicts itself; the message names the file and, if known, the line."""
