"""``manage.py worker``: everything that happens outside of requests."""

from __future__ import annotations

import json
import signal
import sys
import threading
from argparse import ArgumentParser
from dataclasses import asdict
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from lokalprojekte.mail.worker import Worker


class Command(BaseCommand):
    """Delivers the outbox, runs background tasks and periodic jobs."""

    help = (
        "Deliver the outbox, run background tasks and periodic jobs, until SIGTERM or Ctrl-C. May run several times, on"
        " one machine or many: everything is taken under a lease. A worker that was killed is noticed after a minute,"
        " and what it had begun is done again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add ``--once``."""
        parser.add_argument(
            "--once",
            action="store_true",
            help="do everything that is due now, print as JSON what that was, and end",
        )

    def handle(self, *, once: bool = False, **_options: Any) -> None:
        """Run until told to stop, or once."""
        stop = threading.Event()
        if threading.current_thread() is threading.main_thread():
            stop_on_signals(stop)
        worker = Worker(stop)
        if once:
            self.stdout.write(json.dumps(asdict(worker.run_once())))
        elif not worker.run():
            sys.exit(1)


def stop_on_signals(stop: threading.Event) -> None:
    """Let SIGTERM and Ctrl-C set ``stop``; the second one ends the process at once."""

    def halt(number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, halt)
