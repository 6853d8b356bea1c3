"""A year on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from lokalprojekte.core.links import Link
from lokalprojekte.impact.presentation import statement_of
from showcase.trail import trail_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def year_context(page: Any, year: int, request: HttpRequest) -> dict[str, Any] | None:
    """Return what the sheet of ``year`` shows; None where no project of the page was under way in it."""
    asked = request.GET.copy()
    asked["jahr"] = str(year)
    statement = statement_of(page, request, asked)
    if statement.chosen.year != year:
        return None
    ways = [Link(link.title, link.url or statement.base) for link in trail_of(page, request)]
    return {
        "statement": statement,
        "items": [*ways, Link(str(year), "", current=True)],
        "heading": _("%(year)s on one page") % {"year": year},
        "as_of": statement.as_of,
    }
