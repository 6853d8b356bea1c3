"""``manage.py prepare``: the set-up of ``make run``, each step only where something is missing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

from lokalprojekte.core.garbage import rare_collections
from lokalprojekte.delivery.launch.fingerprint import STATIC_STAMP, read_stamp, static_fingerprint, write_stamp
from lokalprojekte.seed.prepare import prepare


class Command(BaseCommand):
    """Bring database, reference data, page tree, demo content and static files into place."""

    help = (
        "Bring database, reference data, page tree, demo content (on a demonstration) and collected files into place."
        " Safe to repeat and to interrupt."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the steps one after the other; files are collected beside them, on another core."""
        self.console = Console(highlight=False)
        with collecting(self.say):
            with self.console.status("Database …"):
                migrate()
            self.say("Database")
            prepare(self.say)

    def say(self, text: str) -> None:
        """Tell that a step is done."""
        self.console.print(f"[green]✓[/] {text}")


def migrate() -> None:
    """Bring the tables up to date; where they are, nothing is done and no signal is sent."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with rare_collections():
            call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def collecting(say: Callable[[str], None]) -> Iterator[None]:
    """Collect and compress the static files, where they changed, in a process of its own while the block runs.

    Raises:
        CommandError: when files could not be collected; what the process said is in it.
    """
    state, stamp = static_fingerprint(settings.ROOT), settings.DATA_DIR / STATIC_STAMP
    if (settings.STATIC_ROOT / "staticfiles.json").exists() and read_stamp(stamp) == state:
        yield
        return
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=settings.ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield
        output, _nothing = process.communicate()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    if process.returncode:
        raise CommandError(f"The static files could not be collected:\n{output}")
    write_stamp(stamp, state)
    say(f"Styles, scripts and fonts ({time.monotonic() - started:.0f} s)")
