"""``manage.py compile_catalogues``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from lokalprojekte.delivery.launch.catalogues import compile_catalogue
from lokalprojekte.delivery.launch.fingerprint import missing_catalogues


class Command(BaseCommand):
    """Compile the translations."""

    help = "Compile the translations that are missing or older than their source; needs no GNU gettext."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile, and say what was compiled."""
        stale = missing_catalogues(settings.ROOT)
        for catalogue in stale:
            compile_catalogue(catalogue)
        self.stdout.write(f"{len(stale)} compiled." if stale else "Nothing to compile.")
