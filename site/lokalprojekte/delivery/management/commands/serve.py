"""``manage.py serve``, as ``manage.py help`` lists it; manage.py itself starts it before Django is imported."""

from __future__ import annotations

import sys

from django.core.management.base import BaseCommand

from lokalprojekte.delivery.launch.main import serve


class Command(BaseCommand):
    """Serve the site."""

    help = "Become the web server alone, for a service that a supervisor restarts."

    def run_from_argv(self, argv: list[str]) -> None:
        """Hand the arguments over unread."""
        sys.exit(serve(argv[2:]))

    def print_help(self, prog_name: str, subcommand: str) -> None:
        """Let the launcher describe itself."""
        serve(["--help"])
