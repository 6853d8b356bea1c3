"""The report «Offene Enden»: what editors have still to tell, ask or measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lokalprojekte.core.csv_file import csv_lines
from lokalprojekte.impact.open_loops import open_loops
from showcase.admin.listings import EditorsMenuItem
from showcase.admin.reports import EditorsReport, ForEditors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest


class OpenLoopsView(EditorsReport):
    """The lists, each with its number and the place where to close the loop."""

    template_name = "admin/impact/open_loops.html"
    page_title = gettext_lazy("Open loops")
    header_icon = "rotate"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the sections and the address of the file."""
        return {
            **super().get_context_data(**kwargs),
            "sections": open_loops(timezone.now()),
            "file_url": reverse("open_loops_csv"),
        }


class OpenLoopsFile(ForEditors):
    """The same as CSV."""

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send the file."""
        return StreamingHttpResponse(
            csv_lines(self._lines(request)),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="offene-enden.csv"'},
        )

    def _lines(self, request: HttpRequest) -> Iterator[list[str]]:
        yield [_("What is open"), _("About"), _("Belongs to"), _("Since"), _("Days"), _("To do"), _("Address")]
        for section in open_loops(timezone.now()):
            for loop in section.loops:
                yield [
                    str(section.title),
                    loop.title,
                    loop.detail,
                    loop.since.isoformat(),
                    str(loop.days),
                    loop.task,
                    request.build_absolute_uri(loop.url),
                ]


def open_loops_menu_item() -> EditorsMenuItem:
    """Return the entry among the reports."""
    return EditorsMenuItem(
        gettext_lazy("Open loops"), reverse("open_loops"), name="open-loops", icon_name="rotate", order=1050
    )
