"""``manage.py seed_volume``."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import CommandError
from django.db.models import ProtectedError

from lokalprojekte.reference.queries import reference_is_complete
from lokalprojekte.seed.progress import SeedCommand, bars
from lokalprojekte.seed.volume import delete_volume, seed_volume

DESCRIPTION = """\
Add thousands of calls (with hosts), success stories and inquiries at once, to
see how the site behaves when it is full. The rows are like those people make:
they show on the site and in lists, can be edited in the admin, and have
competences, forms, a log and a timeline. Texts are put together by chance,
the same on every machine; dates count from now. No mail is sent.

Each run adds to the one before. With --delete the command takes away
everything it ever made. Needs the reference data (manage.py import_reference).

  manage.py seed_volume --calls 10000 --stories 500 --inquiries 10000
"""


class Command(SeedCommand):
    """Make or delete volume data."""

    help = DESCRIPTION

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask how many of each."""
        for kind in ("calls", "stories", "inquiries"):
            parser.add_argument(f"--{kind}", type=_count, default=0, metavar="N", help=f"how many {kind} to add")
        parser.add_argument("--no-index", action="store_true", help="leave Wagtail's search index alone (faster)")
        parser.add_argument("--delete", action="store_true", help="take away everything this command has made")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show a bar for each kind of row, end with one line of JSON."""
        counts = {kind: options[kind] for kind in ("calls", "stories", "inquiries")}
        if options["delete"]:
            try:
                with bars() as tell:
                    report = delete_volume(tell=tell)
            except ProtectedError as error:
                raise CommandError("A page that this command did not make points to a call or host it made.") from error
        elif not any(counts.values()):
            raise CommandError("Say how many: --calls N, --stories N, --inquiries N; or --delete.")
        elif not reference_is_complete():
            raise CommandError("The reference data is missing. Run «manage.py import_reference» first.")
        else:
            with bars() as tell:
                report = seed_volume(**counts, index=not options["no_index"], tell=tell)
        self.stdout.write(json.dumps(report.as_dict()))


def _count(text: str) -> int:
    """Read a number of rows.

    Raises:
        ArgumentTypeError: when it is none.
    """
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is no number of rows.")
    return int(text)
