"""How many pages there are, on the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.models import Page, Site

from lokalprojekte.core.desk.needs import as_read, count_up_to_most

if TYPE_CHECKING:
    from collections.abc import Mapping


class PageCount(PagesSummaryItem):
    """Wagtail's item, which counts every page each time; this one counts up to :data:`MOST_COUNTED`."""

    template_name = "admin/core/page_count.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the number of pages the reader may go through, and where they begin."""
        root = get_site_for_user(self.request.user)["root_page"]
        if root is None:
            return {"root_page": None, "count": 0, "number": "0"}
        last = root.path + Page.alphabet[-1] * Page.steplen
        # The root of all pages is none itself.
        count = count_up_to_most(Page.objects.filter(path__gte=root.path, path__lte=last, depth__gt=1))
        sites = list(Site.objects.select_related("root_page")[:2]) if root.is_root() else []
        begin = sites[0].root_page if len(sites) == 1 else root
        return {"root_page": begin, "count": count, "number": as_read(count)}
