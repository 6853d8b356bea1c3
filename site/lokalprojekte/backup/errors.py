"""What can go wrong, in sentences for whoever runs the site."""

from __future__ import annotations


class BackupError(Exception):
    """A backup could not be made, read or brought back; the message says why and what helps."""
