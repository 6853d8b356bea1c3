"""``manage.py rebuild_search``: let the site search know every published page."""

from __future__ import annotations

import json
import time
from typing import Any

from django.core.management.base import BaseCommand

from home.search_index import rebuild


class Command(BaseCommand):
    """Needed after pages were made or changed in bulk; publishing in the admin keeps the search current by itself."""

    help = (
        "Reads every published page anew for the site search at /suche/. Only needed after pages were loaded in bulk "
        "or restored from elsewhere: whatever is published in the admin can be found at once. Safe to run at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and report in one line of JSON."""
        start = time.perf_counter()
        pages = rebuild()
        self.stdout.write(json.dumps({"pages": pages, "seconds": round(time.perf_counter() - start, 2)}))
