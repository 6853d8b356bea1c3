"""``manage.py page_headers``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from lokalprojekte.delivery.page_headers import nginx_lines


class Command(BaseCommand):
    """Say what nginx adds to a finished page."""

    help = (
        "Print the headers that a proxy adds to finished pages it serves as files (PAGE_FILES), as lines for nginx. "
        "Where the settings say something else than those shipped, put them in the place of "
        "deploy/nginx/page-headers.conf."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print."""
        self.stdout.write("\n".join(["# Made by manage.py page_headers.", *nginx_lines()]))
