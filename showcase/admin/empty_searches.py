"""The report «Suchen ohne Treffer»: what visitors look for and do not find, for those who make the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.menu import MenuItem

from lokalprojekte.core.csv_file import csv_lines
from lokalprojekte.core.enums import SearchPlace
from showcase.admin.reports import EditorsReport, ForEditors
from showcase.permissions import user_can_see_empty_searches
from showcase.queries import EmptySearchRow, empty_searches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

#: Periods to choose from, in days.
PERIODS: Final = (30, 90, 365)
#: Where a search is repeated; the addresses are kept stable.
_ADDRESSES: Final = {
    SearchPlace.CALLS: "/projekte/",
    SearchPlace.HOSTS: "/kommunen/",
    SearchPlace.STORIES: "/geschichten/",
    SearchPlace.REPORTS: "/berichte/",
    SearchPlace.SITE: "/suche/",
}


class EmptySearchesMenuItem(MenuItem):
    """Leads to the report whoever may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may."""
        return user_can_see_empty_searches(request.user)


class _Searches(ForEditors):
    """Reads the period."""

    @property
    def days(self) -> int:
        """The period asked for; the shortest when it is none of ours."""
        asked = self.request.GET.get("tage", "")
        return next((days for days in PERIODS if str(days) == asked), PERIODS[0])

    def rows(self) -> list[EmptySearchRow]:
        """What found nothing in the period."""
        return empty_searches(days=self.days, today=timezone.localdate())


class EmptySearchesView(_Searches, EditorsReport):
    """The list; one query of its own."""

    template_name = "admin/showcase/empty_searches.html"
    page_title = gettext_lazy("Searches without a result")
    header_icon = "search"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the rows, the periods to choose from and the address of the file."""
        rows = [(row, f"{_ADDRESSES[row.where]}?{urlencode({'q': row.words})}") for row in self.rows()]
        return {
            **super().get_context_data(**kwargs),
            "rows": rows,
            "periods": [(days, _days(days), days == self.days) for days in PERIODS],
            "file_url": f"{reverse('empty_searches_csv')}?tage={self.days}",
        }


class EmptySearchesFile(_Searches):
    """The same as CSV."""

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send the file."""
        return StreamingHttpResponse(
            csv_lines(self._lines()),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="suchen-ohne-treffer.csv"'},
        )

    def _lines(self) -> Iterator[list[str]]:
        yield [_("Words"), _("Where"), _("How often"), _("Last on")]
        for row in self.rows():
            yield [row.words, str(row.where.label), str(row.count), row.last_day.isoformat()]


def _days(days: int) -> str:
    return ngettext("last %(count)d day", "last %(count)d days", days) % {"count": days}
