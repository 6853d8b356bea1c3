"""The address behind every figure of a page: ``…/nachweis/<key>/`` lists the records it was computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from django.http import Http404
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from lokalprojekte.core.models import BasePage
from lokalprojekte.impact.figures import figure_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from lokalprojekte.impact.scope import Scope


class ProofMixin(RoutablePageMixin):
    """A page that shows figures over one scope."""

    page_cache_params: ClassVar[frozenset[str]] = frozenset({"seite"})

    @property
    def scope(self) -> Scope:
        """What the figures of this page are counted over."""
        raise NotImplementedError

    @path("nachweis/<slug:key>/", name="proof")
    def show_proof(self, request: HttpRequest, key: str) -> HttpResponse:
        """List the records behind one figure."""
        from lokalprojekte.impact.presentation import proof_context  # noqa: PLC0415 - it reads the models of this package

        figure = figure_of(key)
        if figure is None:
            raise Http404
        context = {**BasePage.get_context(cast("BasePage", self), request), **proof_context(self, figure, request)}
        return TemplateResponse(request, "impact/proof.html", context)
