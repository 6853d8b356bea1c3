"""``manage.py setup_site``."""

from __future__ import annotations

import json
from typing import Any

from lokalprojekte.seed.groups import RELEASERS, ensure_groups
from lokalprojekte.seed.progress import SeedCommand, quiet
from lokalprojekte.seed.structure import ensure_structure
from lokalprojekte.seed.workflow import ensure_report_workflow, ensure_workflow

DESCRIPTION = """\
Lay out what every installation needs: the page tree (home, projects,
municipalities, stories, imprint, privacy, sources), the site record with the
address of BASE_URL, the organisation behind the site, and the groups
Redaktion and Moderation with their rights, and the workflow Freigabe.

Safe to run at any time and any number of times: only what is missing is made,
and no page that somebody has changed is touched. The imprint and the privacy
notice start with an example text that you have to replace.
"""


class Command(SeedCommand):
    """Lay out page tree, site record and groups."""

    help = DESCRIPTION

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and say what is there; the last line is JSON."""
        with quiet():
            structure = ensure_structure()
        groups = ensure_groups()
        ensure_workflow(groups[RELEASERS])
        ensure_report_workflow(groups)
        pages = {
            page._meta.model_name: page.url_path.removeprefix(structure.home.url_path.rstrip("/"))
            for page in (structure.home, structure.calls, structure.hosts, structure.stories)
        }
        self.stdout.write(f"The site answers at {structure.site.root_url}.")
        self.stdout.write(json.dumps({"site": structure.site.root_url, "pages": pages, "groups": sorted(groups)}))
