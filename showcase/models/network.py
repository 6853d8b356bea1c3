"""The page /netzwerk/: who takes part, who supports, when one meets, how to join."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.api import APIField

from lokalprojekte.core.fields import BodyField
from lokalprojekte.core.models import BasePage

if TYPE_CHECKING:
    from django.http import HttpRequest


class NetworkPage(BasePage):
    """Hosts on a map, supporters and the next dates, all from the records; and the editors' words on how to join."""

    intro = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences at the top."))
    supporters_text = models.TextField(
        _("text above the supporters"), max_length=400, blank=True, help_text=_("One or two sentences.")
    )
    join_title = models.CharField(_("title of the last part"), max_length=80, blank=True)
    body = BodyField(verbose_name=_("how to join"), blank=True)

    max_count = 1
    schema_type: ClassVar[str] = "CollectionPage"
    exists_once: ClassVar[bool] = True
    summary_field: ClassVar[str] = "intro"
    template = "showcase/network.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("supporters_text")], heading=_("Opening")
            ),
            ObjectList([FieldPanel("join_title"), FieldPanel("body")], heading=_("How to join")),
            ObjectList([*BasePage.promote_panels, PublishingPanel()], heading=_("Promote")),
        ]
    )
    api_fields = [APIField("intro"), APIField("supporters_text"), APIField("join_title"), APIField("body")]

    class Meta:
        verbose_name = _("network page")
        verbose_name_plural = _("network pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add hosts, supporters and dates, as they are now."""
        from showcase.presentation import network_context  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **network_context(self, request)}
