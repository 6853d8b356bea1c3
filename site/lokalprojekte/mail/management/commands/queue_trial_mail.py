"""``manage.py queue_trial_mail ADDRESS``: does mail arrive?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lokalprojekte.mail.services import queue_mail


class Command(BaseCommand):
    """Queues one mail, to see whether the worker and the mail server are set up."""

    help = "Put a trial mail in the outbox; the worker delivers it like any other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the address."""
        parser.add_argument("address", help="one bare address, such as name@example.org")

    def handle(self, *, address: str, **_options: Any) -> None:
        """Queue the mail and print its Message-ID."""
        try:
            with transaction.atomic():
                mail = queue_mail(to=address, template="trial", context={}, topic="trial")
        except ValueError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(mail.message_id)
