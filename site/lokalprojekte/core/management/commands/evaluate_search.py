"""``manage.py evaluate_search FILE.jsonl``: does the search find what it should, and nothing else?"""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.evaluation import BadLineError, evaluate, read_pairs

DESCRIPTION = """\
Tells how well the German search does on examples of your own.

FILE has one JSON object a line:

  {"query": "Macher:innen", "text": "Wir suchen eine Macherin.", "match": true}
  {"query": "Rat", "text": "Beratung am Telefon", "match": false}
  {"query": ":", "text": "anything", "match": null}

match says whether the query is to find the text: true, false, or null where it only must not fail.
Each text is put into the real index of the database, the query is asked, and all of it is undone again:
the site's own pages are neither searched nor changed.

The output is JSON; a database that has no tables yet gets them first:

  {"right": 3, "wrong": 0, "errors": 0, "failures": []}

failures names the line, the query, the text, what was expected and what came out. The command ends with
an error only when FILE cannot be read; wrong results are a result.
"""


class Command(BaseCommand):
    """Evaluates; changes nothing."""

    help = DESCRIPTION

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Keep the lines of the help as they are written."""
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", metavar="FILE", type=Path, help="examples, one JSON object a line (UTF-8)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluate, and report in one line of JSON."""
        path: Path = options["file"]
        try:
            pairs = list(read_pairs(path.read_text(encoding="utf-8-sig").split("\n")))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path} is not UTF-8 (byte {error.start}).") from error
        except BadLineError as error:
            raise CommandError(f"{path}: {error}") from error
        self.stderr.write(f"{len(pairs)} examples from {path}")
        if SearchEntry._meta.db_table not in connection.introspection.table_names():
            call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write(evaluate(pairs).as_json())
