"""Reads of the guide to the forms of engagement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Count
from django.utils import timezone

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.page_access import private_pages
from showcase.enums import EngagementForm
from showcase.models import CallEngagement, EngagementGuidePage, ProjectCallPage

if TYPE_CHECKING:
    from datetime import datetime

_GUIDES: Final = Kept[dict[EngagementForm, EngagementGuidePage]]()


def guides_by_form(*, open_calls: bool = False) -> dict[EngagementForm, EngagementGuidePage]:
    """Return the published guides, kept in memory; with ``open_calls`` each says how many calls offer its form now."""
    if not open_calls:
        return dict(_GUIDES.get("all", _read_guides))
    guides, offered = _read_guides(), open_calls_by_form()
    for form, guide in guides.items():
        guide.open_calls = offered.get(form.value, 0)
    return guides


def _read_guides() -> dict[EngagementForm, EngagementGuidePage]:
    guides = EngagementGuidePage.objects.live().exclude(private_pages())
    return {EngagementForm(guide.form): guide for guide in guides}


def open_calls_by_form(now: datetime | None = None) -> dict[str, int]:
    """Return how many public calls that take inquiries at ``now`` (default: this moment) offer each form."""
    shown = ProjectCallPage.objects.shown().exclude(private_pages()).open(now=now or timezone.now())
    rows = CallEngagement.objects.filter(call__in=shown.order_by().values("pk")).order_by()
    return dict(rows.values_list("form").annotate(Count("call", distinct=True)))
