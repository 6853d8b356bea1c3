"""``manage.py run``, as ``manage.py help`` lists it; manage.py itself starts it before Django is imported."""

from __future__ import annotations

import sys

from django.core.management.base import BaseCommand

from lokalprojekte.delivery.launch.main import run


class Command(BaseCommand):
    """Set up and serve the site."""

    help = "Set up what is missing, then serve the site together with its worker until Ctrl-C."

    def run_from_argv(self, argv: list[str]) -> None:
        """Hand the arguments over unread."""
        sys.exit(run(argv[2:]))

    def print_help(self, prog_name: str, subcommand: str) -> None:
        """Let the launcher describe itself."""
        run(["--help"])
