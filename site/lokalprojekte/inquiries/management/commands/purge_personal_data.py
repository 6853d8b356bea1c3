"""``manage.py purge_personal_data``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.retention import CLOSED_LIFETIME, CONFIRMATION_LIFETIME, QUARANTINE_LIFETIME
from showcase.alerts.schedule import CONFIRMATION_LIFETIME as ALERT_CONFIRMATION


class Command(BaseCommand):
    """Deletes and anonymises inquiries, and deletes alerts, whose time is over."""

    help = (
        f"Deletes inquiries that nobody confirmed in {CONFIRMATION_LIFETIME.days} days and those in quarantine for"
        f" {QUARANTINE_LIFETIME.days} days, and takes the person out of inquiries that were closed and left alone for"
        f" {CLOSED_LIFETIME.days} days; what figures count is kept. Deletes alerts that nobody confirmed in"
        f" {ALERT_CONFIRMATION.days} days and those whose year is over. The worker does the same once a day."
        " Prints what it did as JSON in the last line."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer a rehearsal."""
        parser.add_argument("--dry-run", action="store_true", help="Only count; change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Purge, or count."""
        report = services.purge_personal_data(dry_run=dry_run)
        self.stdout.write(json.dumps({"dry_run": dry_run, **asdict(report)}))
