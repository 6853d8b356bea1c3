"""``manage.py export_openapi``: the document of the API, as the site serves it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from lokalprojekte.api.views import document_as_text

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    """Write the OpenAPI document to a file or to the standard output."""

    help = (
        "Write the OpenAPI 3.1 document of the content API. Without a file it goes to the standard output. "
        "The committed one is docs/api/openapi.json; a test compares it with what the site serves."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the one argument."""
        parser.add_argument("file", nargs="?", type=Path, help="where to write it, for example docs/api/openapi.json")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        """Write the document."""
        if file is None:
            self.stdout.write(document_as_text(), ending="")
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document_as_text(), encoding="utf-8")
        self.stdout.write(f"Wrote {file}.")
