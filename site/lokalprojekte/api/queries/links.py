"""What answers say of other pages."""

from __future__ import annotations

import json
from typing import Any

from lokalprojekte.api.addresses import whole
from stories.models import TransferReportPage


def link_of(page: Any) -> dict[str, Any]:
    """Return the link to a page everybody may read."""
    return {"id": page.pk, "title": page.title, "url": page.full_url}


def outcome_of(page: Any) -> dict[str, Any]:
    """Return what is told of a story or report beside the project or host it is about."""
    kind = "report" if isinstance(page, TransferReportPage) else "story"
    return {"type": kind, **link_of(page), "lead": page.lead}


def frame_of(context: dict[str, Any], here: str | None) -> dict[str, Any]:
    """Return the way from the home page to ``here``, and the JSON-LD, as the ``context`` of the page has them."""
    return {
        "breadcrumbs": [
            {"title": link.title, "url": whole(link.url) if link.url else here} for link in context["items"]
        ],
        "structured_data": json.loads(context["structured_data"]),
    }
