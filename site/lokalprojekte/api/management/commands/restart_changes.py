"""``manage.py restart_changes``: after a backup was restored."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from lokalprojekte.api.changes.restart import restart_changes


class Command(BaseCommand):
    """Lets readers of the feed of changes begin anew."""

    help = (
        "Forget which changes readers of the API were told of, and begin to count anew. Needed after a backup was"
        " restored: positions given out since then would be given out twice."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Restart, and say how much there is."""
        feed = restart_changes()
        self.stdout.write(f"Counting anew as {feed.epoch}: {feed.position} things.")
