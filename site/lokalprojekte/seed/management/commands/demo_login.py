"""``manage.py demo_login``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from lokalprojekte.seed.accounts import NotADemoError, as_json, ensure_logins, login_file, renew_logins
from lokalprojekte.seed.progress import SeedCommand

DESCRIPTION = """\
Show how to log in on this demonstration: one account that edits (redaktion),
one that moderates (moderation) and one that may do everything (admin). The
passwords are made up on this machine and kept in DATA_DIR/demo-login.json,
which only its owner can read. With --renew every account gets a new one.
"""


class Command(SeedCommand):
    """Show or renew the logins of a demonstration."""

    help = DESCRIPTION

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer new passwords."""
        parser.add_argument("--renew", action="store_true", help="Give every account a new password.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the logins; the last line is JSON."""
        try:
            logins = renew_logins() if options["renew"] else ensure_logins()
        except NotADemoError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{settings.WAGTAILADMIN_BASE_URL}/admin/ · {login_file()}")
        self.stdout.write(as_json(logins))
