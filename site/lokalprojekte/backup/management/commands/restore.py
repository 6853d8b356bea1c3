"""``manage.py restore``."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lokalprojekte.backup.errors import BackupError
from lokalprojekte.backup.keys import identities
from lokalprojekte.backup.restoring import ASIDE, check_backup, restore_backup
from lokalprojekte.backup.services import newest


class Command(BaseCommand):
    """Brings a backup back."""

    help = (
        "Read a backup through to its last byte, put it in place of database and media, bring the tables up to this"
        " version, and erase again whoever was erased since it was made. Stop the web server and the worker first."
        f" On SQLite what was there before lies in DATA_DIR/{ASIDE}/ afterwards. Prints what it did as JSON in the last"
        " line."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the key, and what is done on purpose."""
        parser.add_argument("file", type=Path, nargs="?", help="the backup (default: the newest in BACKUP_DIR)")
        parser.add_argument("--key", type=Path, help="file with the private key")
        parser.add_argument("--check", action="store_true", help="only read and compare; change nothing")
        parser.add_argument("--other-key", action="store_true", help="bring it back although SECRET_KEY is another one")
        parser.add_argument("--while-running", action="store_true", help="do not look whether a worker is running")

    def handle(
        self,
        *_args: Any,
        file: Path | None,
        key: Path | None,
        check: bool,
        other_key: bool,
        while_running: bool,
        **_options: Any,
    ) -> None:
        """Restore or check, or say why not."""
        try:
            path = file or newest(Path(settings.BACKUP_DIR))
            keys = identities(key)
            if check:
                manifest = check_backup(path=path, identities=keys)
                report = {"file": str(path), "made_at": manifest["made_at"], "files": len(manifest["files"])}
            else:
                report = asdict(
                    restore_backup(path=path, identities=keys, other_key=other_key, while_running=while_running)
                )
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(report))
