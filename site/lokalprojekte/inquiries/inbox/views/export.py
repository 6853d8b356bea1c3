"""A saved view of the inbox, as it is filtered, becomes a file: first what for, then the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import FileResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.csv_file import csv_lines
from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import ExportFormat
from lokalprojekte.inquiries.exports.columns import COLUMNS
from lokalprojekte.inquiries.exports.rows import heads, rows
from lokalprojekte.inquiries.inbox.blinding import hides_people
from lokalprojekte.inquiries.inbox.export_forms import ExportForm
from lokalprojekte.inquiries.inbox.views.listing import InboxView
from lokalprojekte.inquiries.models import Rating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportView(InboxView):
    """Asks for the reason, writes it down, and hands out the file. Search and filters stand in the address."""

    page_title = _("Export inquiries")
    template_name = "admin/inquiries/export.html"
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what would leave the house, and ask what for."""
        return self._ask(ExportForm(initial={"format": ExportFormat.XLSX}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Write down who takes what and why, then send the file."""
        form = ExportForm(request.POST)
        keys = self._keys()
        if not keys:
            form.add_error(None, _("There is nothing to export: no inquiry fits."))
        if not form.is_valid():
            return self._ask(form)
        file_format = ExportFormat(form.cleaned_data["format"])
        user: Any = request.user
        services.record_export(
            keys,
            actor=user,
            reason=form.cleaned_data["reason"],
            file_format=file_format,
            view=self.tab.slug,
            narrowed=bool(self.is_searching or self.is_filtering),
        )
        return _file(file_format, self._lines(keys))

    def _lines(self, keys: list[int]) -> Iterator[list[str]]:
        yield heads()
        yield from rows(keys, hidden=self._hidden(keys))

    def _hidden(self, keys: list[int]) -> set[int]:
        """Return those of whom this moderator does not know yet who they are."""
        if not hides_people(self.request):
            return set()
        user: Any = self.request.user
        return set(keys) - set(Rating.objects.filter(author=user).values_list("inquiry", flat=True))

    def _keys(self) -> list[int]:
        return list(self.get_queryset().order_by("-created_at", "-pk").values_list("pk", flat=True))

    def _ask(self, form: ExportForm) -> HttpResponse:
        query = self.request.GET.urlencode()
        context = {
            "view": self,
            "form": form,
            "count": self.get_queryset().order_by().count(),
            "tab": self.tab,
            "narrowed": self.is_searching or self.is_filtering,
            "columns": COLUMNS,
            "action_url": f"{self.request.path}?{query}" if query else self.request.path,
            "back_url": f"{self.get_index_url()}?{query}" if query else self.get_index_url(),
            "header_title": self.page_title,
            "page_title": self.page_title,
            "header_icon": "download",
            "breadcrumbs_items": [
                *self.breadcrumbs_items[:1],
                {"url": reverse("inbox:index"), "label": _("Inbox")},
                {"url": "", "label": self.page_title},
            ],
        }
        return self.response_class(
            request=self.request, template=self.template_name, context=context, using=self.template_engine
        )


def _file(file_format: ExportFormat, lines: Iterator[list[str]]) -> HttpResponseBase:
    name = f"anfragen-{timezone.localdate():%Y-%m-%d}.{file_format.value}"
    response: HttpResponseBase
    if file_format is ExportFormat.XLSX:
        from lokalprojekte.inquiries.exports.files import xlsx_file  # noqa: PLC0415 - openpyxl is large

        response = FileResponse(xlsx_file(lines), as_attachment=True, filename=name, content_type=_XLSX)
    else:
        response = StreamingHttpResponse(csv_lines(lines), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
