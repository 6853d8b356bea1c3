"""What every page with figures offers beside itself: the records behind each, the data, a report, a year on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from lokalprojekte.core.models import BasePage
from lokalprojekte.impact.figures import figure_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from lokalprojekte.impact.models.impact import ChosenFigure
    from lokalprojekte.impact.scope import Scope


class ProofMixin(RoutablePageMixin):
    """A page that shows figures over one scope; visitors narrow it down by ``?jahr=2025&land=05``."""

    page_cache_params: ClassVar[frozenset[str]] = frozenset({"seite", "jahr", "land"})

    @property
    def scope(self) -> Scope:
        """What the figures of this page are counted over."""
        raise NotImplementedError

    @property
    def figure_choice(self) -> list[ChosenFigure]:
        """The figures an editor chose, in their order; none for all."""
        return []

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show it, or send on to the short address of the same: a form leaves empty parameters behind."""
        from lokalprojekte.impact.filters import short_query  # noqa: PLC0415 - it reads the models of this package

        short = short_query(request.GET)
        if short is not None:
            return HttpResponseRedirect(f"{request.path}?{short}" if short else request.path)
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        return response

    @path("nachweis/<slug:key>/", name="proof")
    def show_proof(self, request: HttpRequest, key: str) -> HttpResponse:
        """List the records behind one figure."""
        from lokalprojekte.impact.presentation import proof_context  # noqa: PLC0415 - it reads the models of this package

        figure = figure_of(key)
        if figure is None:
            raise Http404
        context = {**BasePage.get_context(cast("BasePage", self), request), **proof_context(self, figure, request)}
        return TemplateResponse(request, "impact/proof.html", context)

    @path("daten/<slug:kind>/", name="data")
    def send_data(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Hand out the figures as CSV, XLSX or JSON, or what their columns mean."""
        from lokalprojekte.impact.files import data_file  # noqa: PLC0415 - it reads the models of this package

        file = data_file(self, request, kind)
        if file is None:
            raise Http404
        return file

    @path("bericht/", name="report")
    def send_report(self, request: HttpRequest) -> HttpResponse:
        """Hand out the page as PDF."""
        from lokalprojekte.impact.files import report_file  # noqa: PLC0415 - it reads the models of this package

        return report_file(self, request)

    @path("jahr/<int:year>/", name="year")
    def show_year(self, request: HttpRequest, year: int) -> HttpResponse:
        """Show a year on one page."""
        from lokalprojekte.impact.year_sheet import year_context  # noqa: PLC0415 - it reads the models of this package

        added = year_context(self, year, request)
        if added is None:
            raise Http404
        context = {**BasePage.get_context(cast("BasePage", self), request), **added}
        return TemplateResponse(request, "impact/year.html", context)
