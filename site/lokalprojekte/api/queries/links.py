"""What answers say of other pages."""

from __future__ import annotations

import json
from typing import Any

from lokalprojekte.api.addresses import whole
from lokalprojekte.core.english import told
from lokalprojekte.core.language_routing import spoken_here
from lokalprojekte.core.languages import default_language
from stories.models import TransferReportPage


def spoken_address(page: Any, given: str | None) -> str | None:
    """Return where ``page``, a record, stands in the language spoken now; ``given`` is where it does in German."""
    return given if spoken_here() == default_language() else page.full_url or given


def link_of(page: Any) -> dict[str, Any]:
    """Return the link to a page everybody may read."""
    return {"id": page.pk, "title": told(page).title, "url": page.full_url}


def outcome_of(page: Any) -> dict[str, Any]:
    """Return what is told of a story or report beside the project or host it is about."""
    kind = "report" if isinstance(page, TransferReportPage) else "story"
    return {"type": kind, **link_of(page), "lead": told(page).lead}


def frame_of(context: dict[str, Any], here: str | None) -> dict[str, Any]:
    """Return the way from the home page to ``here``, and the JSON-LD, as the ``context`` of the page has them."""
    return {
        "breadcrumbs": [
            {"title": link.title, "url": whole(link.url) if link.url else here} for link in context["items"]
        ],
        "structured_data": json.loads(context["structured_data"]),
    }
