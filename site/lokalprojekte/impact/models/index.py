"""The page at /wirkung/: the figures over everything, and the way to the impact pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from lokalprojekte.core.fields import BodyField
from lokalprojekte.core.models import BasePage
from lokalprojekte.impact.models.proof import ProofMixin
from lokalprojekte.impact.scope import Scope

if TYPE_CHECKING:
    from django.http import HttpRequest


class ImpactIndexPage(ProofMixin, BasePage):
    """What all projects together have done, and how we count."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences above the figures."))
    body = BodyField(
        verbose_name=_("text"), blank=True, help_text=_("Below the figures: how you count, and what you cannot say.")
    )

    max_count = 1
    schema_type: ClassVar[str] = "CollectionPage"
    summary_field: ClassVar[str] = "intro"
    template = "impact/impact_index.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["impact.ImpactPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    api_fields = [APIField("intro"), APIField("body")]

    class Meta:
        verbose_name = _("overview of impact")
        verbose_name_plural = _("overviews of impact")

    @property
    def scope(self) -> Scope:
        """Everything."""
        return Scope.everything()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures of today and the pages below."""
        from lokalprojekte.impact.presentation import index_context  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **index_context(self, request)}
