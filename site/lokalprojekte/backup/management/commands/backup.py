"""``manage.py backup``."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lokalprojekte.backup.errors import BackupError
from lokalprojekte.backup.keys import recipients
from lokalprojekte.backup.restoring import forget_replaced
from lokalprojekte.backup.services import make_backup


class Command(BaseCommand):
    """Makes an encrypted backup while the site goes on working."""

    help = (
        "Write database, media and list of erasures into one file in BACKUP_DIR, encrypted for BACKUP_RECIPIENTS, while"
        " the site goes on working; then delete the backups whose time is over (none is kept longer than BACKUP_DAYS)."
        " Meant for a timer, once a day. Prints what it did as JSON in the last line."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer another folder."""
        parser.add_argument("--folder", type=Path, help="write there instead of into BACKUP_DIR")

    def handle(self, *_args: Any, folder: Path | None, **_options: Any) -> None:
        """Make it, or say why not."""
        try:
            report = make_backup(folder=folder or Path(settings.BACKUP_DIR), recipients=recipients())
        except BackupError as error:
            raise CommandError(str(error)) from error
        forget_replaced()
        self.stdout.write(json.dumps(asdict(report)))
