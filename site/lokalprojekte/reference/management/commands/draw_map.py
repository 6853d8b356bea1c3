"""``manage.py draw_map``: draw the Kreise from their outlines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from lokalprojekte.core.map.geometry import data_folder, districts_file
from lokalprojekte.reference.outlines import drawings, middles


class Command(BaseCommand):
    """Writes the drawings of the map; needed only when ``kreise.topojson`` or ``kreise.csv`` changes."""

    help = (
        "Draw the Kreise of each Land (static/art/districts/) and note where numbers stand (kartenpunkte.json), "
        "from reference/data/kreise.topojson. The files are part of the repository."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write all files anew."""
        static = Path(settings.STATICFILES_DIRS[0])
        for state, drawing in drawings().items():
            target = static / districts_file(state)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(drawing, encoding="utf-8")
            self.stdout.write(f"{target.relative_to(static)}: {len(drawing) / 1000:.0f} kB")
        (data_folder() / "kartenpunkte.json").write_text(middles(), encoding="utf-8")
