"""Measures the ranking with a file of calls, inquiries and judgements."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lokalprojekte.matching.engine import Engine
from lokalprojekte.matching.evaluation.lines import LineError, read
from lokalprojekte.matching.evaluation.places import Places
from lokalprojekte.matching.evaluation.report import day_of, evaluate
from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.reference import files


class Command(BaseCommand):
    """``manage.py evaluate_matching FILE``."""

    help = """Measure how well the matching engine ranks calls for inquiries, against graded judgements.

FILE holds one JSON object a line: calls, inquiries, judgements (relevance 0 to 3). Prints one JSON object with ndcg@5,
ndcg@10, precision@1, mrr and gate_violations of the engine and of two baselines: the number of common ticked
competences, and BM25 over the words. Unjudged pairs count as 0; inquiries without a relevant call are left out.
The format stands in tests/lokalprojekte/matching/evaluation/README.md."""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the arguments."""
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("file", type=Path, metavar="FILE", help="calls, inquiries and judgements, one a line")
        parser.add_argument(
            "--rankings", type=Path, metavar="FILE", help="write each inquiry's ranking here, one a line"
        )
        parser.add_argument("--only-free-text", action="store_true", help="only inquiries with nothing ticked")
        parser.add_argument(
            "--today", type=dt.date.fromisoformat, metavar="DAY",
            help="the day on which calls are open or closed; today, unless every deadline in the file has passed",
        )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, rank, measure, print.

        Raises:
            CommandError: when a file cannot be read or written, or a line is wrong.
        """
        try:
            evaluation = read(options["file"].read_text(encoding="utf-8-sig").split("\n"))
        except (OSError, UnicodeDecodeError, LineError) as error:
            raise CommandError(f"{options['file']}: {error}") from error
        taxonomy = Taxonomy.read(files.FOLDER / "kompetenzfelder.csv", files.FOLDER / "handlungsfelder.csv")
        report = evaluate(
            evaluation,
            engine=Engine(taxonomy),
            places=Places(files.FOLDER),
            today=options["today"] or day_of(evaluation, timezone.localdate()),
            only_free_text=options["only_free_text"],
        )
        if options["rankings"]:
            rows = (json.dumps({"inquiry": key, "ranking": found}) for key, found in report.rankings.items())
            try:
                options["rankings"].write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
            except OSError as error:
                raise CommandError(f"{options['rankings']}: {error}") from error
        self.stdout.write(json.dumps(report.as_dict()))
