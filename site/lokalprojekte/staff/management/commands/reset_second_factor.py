"""``manage.py reset_second_factor``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from lokalprojekte.staff.services import reset_second_factor

DESCRIPTION = """\
Take the second factor off an account whose owner lost it: the app and the
recovery codes. Every session of the account ends, and its owner is told by
mail; at the next sign-in a new second factor is set up. For administrators
who cannot get in themselves: in the admin the same can be done in the list of
users.
"""


class Command(BaseCommand):
    """Take the second factor off an account."""

    help = DESCRIPTION

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the account."""
        parser.add_argument("username", help="The user name of the account.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say why not."""
        user = get_user_model().objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account called {options['username']!r}.")
        if not reset_second_factor(user=user, actor=None):
            raise CommandError(f"The account {options['username']!r} has no second factor.")
        self.stdout.write(f"The second factor of {options['username']!r} is gone; its sessions have ended.")
