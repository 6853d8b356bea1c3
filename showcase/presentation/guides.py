"""What the guide to the forms of engagement shows, there and on every call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.core.language_routing import here
from lokalprojekte.core.structured_data import breadcrumbs_data, page_data, script_text
from showcase.enums import EngagementForm
from showcase.queries.guides import guides_by_form, open_calls_by_form
from showcase.trail import trail_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from showcase.models import EngagementGuideIndexPage, EngagementGuidePage


def guide_index_context(index: EngagementGuideIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return the guides in the order of the forms, beside each other."""
    items = trail_of(index, request)
    guides = guides_by_form(open_calls=True)
    return {
        "items": items,
        "guides": [guides[form] for form in EngagementForm if form in guides],
        "structured_data": script_text(page_data(index, request), breadcrumbs_data(items, index, request)),
    }


def guide_context(guide: EngagementGuidePage, request: HttpRequest) -> dict[str, Any]:
    """Return the form, how many calls offer it now, and the other guides."""
    items = trail_of(guide, request)
    others = guides_by_form()
    form = EngagementForm(guide.form) if guide.form else None
    return {
        "items": items,
        "engagement": form,
        "open_calls": open_calls_by_form().get(guide.form, 0),
        "open_calls_url": f"{here('/projekte/')}?form={form.slug}" if form else "",
        "sources": list(guide.sources.all()),
        "others": [others[other] for other in EngagementForm if other in others and other != form],
        "structured_data": script_text(page_data(guide, request), breadcrumbs_data(items, guide, request)),
    }
