"""``manage.py draw_reports``: have the PDF of every public report ready."""

from __future__ import annotations

import json
import os
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from stories.versions.processes import draw_missing


class Command(BaseCommand):
    """Needed after an upgrade that changes what reports look like; publishing lets the worker draw by itself."""

    help = (
        "Draws the PDF of every published version of every public report, as far as it is not there yet. Only needed "
        "after an upgrade that changes their look, or after DATA_DIR was restored without them: whatever is published "
        "is drawn by the worker, and whatever somebody asks for at once. Safe to run, to interrupt and to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add ``--jobs``."""
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="processes that draw; one for each core by default"
        )

    def handle(self, *args: Any, jobs: int, **options: Any) -> None:
        """Draw, and report in one line of JSON."""
        start = time.perf_counter()
        there = draw_missing(jobs=max(1, jobs), tell=self._tell)
        self.stdout.write(json.dumps({"pdfs": there, "seconds": round(time.perf_counter() - start, 2)}))

    def _tell(self, done: int, total: int) -> None:
        """Say every tenth on standard error how far it is."""
        if done % max(1, total // 10) == 0 or done == total:
            self.stderr.write(f"{done} of {total}")
