"""``manage.py backup_key``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lokalprojekte.backup.keys import write_pair


class Command(BaseCommand):
    """Makes a pair of keys for backups."""

    help = (
        "Write a new private key to FILE and print the public one for BACKUP_RECIPIENTS. Whoever has FILE can read"
        " every backup, and without it nobody can: keep it twice, and not on this machine. `age-keygen` makes the same."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help="where the private key is written; never over another one")

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        """Make it, or say why not."""
        try:
            public = write_pair(file)
        except OSError as error:
            raise CommandError(f"The key could not be written to {file}: {error.strerror}.") from error
        self.stdout.write(public)
