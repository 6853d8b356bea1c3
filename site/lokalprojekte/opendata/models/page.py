"""The page at /offene-daten/: what there is to download, under which licence, and what every field means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from lokalprojekte.core.enums import Licence
from lokalprojekte.core.fields import BodyField
from lokalprojekte.core.models import BasePage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: Licences under which data are open; all others forbid something.
OPEN_LICENCES = (Licence.CC_BY, Licence.DL_DE_BY, Licence.CC0)


class OpenDataPage(RoutablePageMixin, BasePage):
    """The catalogue of the datasets. The files themselves have addresses of their own, whatever this page is called."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences above the datasets."))
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=[(licence.value, licence.label) for licence in OPEN_LICENCES],
        default=Licence.CC_BY,
        help_text=_("Under which terms everybody may use the data. It stands in every file."),
    )
    body = BodyField(
        verbose_name=_("text"), blank=True, help_text=_("Below the datasets: how they are made, what is not in them.")
    )

    max_count = 1
    schema_type: ClassVar[str] = "DataCatalog"
    exists_once: ClassVar[bool] = True
    summary_field: ClassVar[str] = "intro"
    template = "opendata/catalogue.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("licence"), FieldPanel("body")]
    api_fields = [APIField("intro"), APIField("licence"), APIField("body")]

    class Meta:
        verbose_name = _("open data")
        verbose_name_plural = _("open data")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the datasets with their files."""
        from lokalprojekte.opendata.presentation import catalogue_context  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **catalogue_context(self, request)}

    @path("felder/", name="fields")
    def show_fields(self, request: HttpRequest) -> HttpResponse:
        """Say what every field of every dataset means."""
        from lokalprojekte.opendata.presentation import fields_context  # noqa: PLC0415 - it reads the models of this package

        context = {**super().get_context(request), **fields_context(self, request)}
        return TemplateResponse(request, "opendata/fields.html", context)
