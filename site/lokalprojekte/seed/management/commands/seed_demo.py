"""``manage.py seed_demo``."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from lokalprojekte.reference.queries import reference_is_complete
from lokalprojekte.seed.demo.services import delete_demo, seed_demo
from lokalprojekte.seed.progress import SeedCommand, bars

DESCRIPTION = """\
Fill the site with a demo: hosts, calls in every status, success stories,
pictures, reply templates and inquiries in every state. All of it is invented
and marked «Beispiel»; only the places exist. Dates count from now, so the
demo is always alive.

Safe to repeat: what is there stays as it is, what is missing is made. With
--delete the command takes away exactly what it made, whatever else there is.
No mail leaves the machine: those of the invented people count as sent.
Needs the reference data (manage.py import_reference).
"""


class Command(SeedCommand):
    """Make or delete the demo."""

    help = DESCRIPTION

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to take it away again."""
        parser.add_argument("--delete", action="store_true", help="Take away everything this command has made.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show a bar for each kind of row, end with one line of JSON."""
        if not options["delete"] and not reference_is_complete():
            raise CommandError("The reference data is missing. Run «manage.py import_reference» first.")
        with bars() as tell:
            report = delete_demo(tell=tell) if options["delete"] else seed_demo(tell=tell)
        self.stdout.write(json.dumps(report.as_dict()))
