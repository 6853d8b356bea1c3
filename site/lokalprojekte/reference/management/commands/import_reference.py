"""``manage.py import_reference``."""

from __future__ import annotations

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from lokalprojekte.reference import files
from lokalprojekte.reference.errors import DataError
from lokalprojekte.reference.services import ImportReport, import_reference

#: How many keys the text names; the JSON line has them all.
SHOWN = 10
DESCRIPTION = """\
Bring the reference data that comes with the program into the database:
the German Länder, Kreise, associations of municipalities, Gemeinden and
postcodes, and the site's own lists of competences and fields of action.

Safe to run at any time and any number of times. All files are checked first;
where one is wrong, the command says which line of which file, and nothing is
written. Rows are created or updated by their official key. Nothing is ever
deleted, and texts that editors changed in the admin stay. When the files are
in the database already, the command says so and ends at once.
"""


class Command(BaseCommand):
    """Import areas, postcodes, competences and fields of action."""

    help = DESCRIPTION

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Keep the line breaks of the description."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to read the files again, or others."""
        parser.add_argument("--force", action="store_true", help="Read the files even if they are in the database.")
        parser.add_argument(
            "--folder", type=Path, default=files.FOLDER, help="Read the files from here; for trying changed files."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, show a bar for each kind of row, end with one line of JSON."""
        bars = Progress(
            TextColumn("{task.description:<16}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        tasks: dict[str, TaskID] = {}

        def show(kind: str, done: int, total: int) -> None:
            if kind not in tasks:
                tasks[kind] = bars.add_task(kind.replace("_", " "), total=total)
            bars.update(tasks[kind], completed=done)

        try:
            with bars:
                report = import_reference(progress=show, folder=options["folder"], force=options["force"])
        except DataError as error:
            raise CommandError(str(error)) from error
        self._tell(report)

    def _tell(self, report: ImportReport) -> None:
        if report.skipped:
            self.stdout.write("The reference data is up to date: no file has changed since the last import.")
        for kind, rows in report.kinds.items():
            if rows.absent and kind not in {"clusters", "competences", "fields_of_action"}:
                shown = ", ".join(rows.absent[:SHOWN]) + (" …" if len(rows.absent) > SHOWN else "")
                self.stdout.write(
                    f"{kind}: {len(rows.absent)} in the database but in no file, left as they are: {shown}"
                )
        kinds = {kind: asdict(rows) for kind, rows in report.kinds.items()}
        self.stdout.write(json.dumps({"skipped": report.skipped, "seconds": round(report.seconds, 2), "kinds": kinds}))
