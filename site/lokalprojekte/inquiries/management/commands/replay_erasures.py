"""``manage.py replay_erasures``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lokalprojekte.inquiries import erasure_log, services


class Command(BaseCommand):
    """Erases again whoever a restored backup brought back."""

    help = (
        "To be run after a backup was restored, before anybody sees the site: erases again every inquiry and every"
        " mail that the list of erasures names (DATA_DIR/erasures.log, which is no part of the database and is never"
        " restored to an older state). Needs the SECRET_KEY of before. May be repeated. The worker does the same within"
        " the hour when it finds the database older than the list. Prints what it did as JSON in the last line."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer a rehearsal."""
        parser.add_argument("--dry-run", action="store_true", help="Only count; change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Replay, or count."""
        if not erasure_log.log_file().exists():
            self.stderr.write(f"There is no list of erasures at {erasure_log.log_file()}.")
        report = services.replay_erasures(dry_run=dry_run)
        self.stdout.write(json.dumps({"dry_run": dry_run, **asdict(report)}))
