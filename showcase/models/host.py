"""The portrait of a municipality or an authority (Kommunenporträt)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from lokalprojekte.core.models import BasePage
from showcase import wording

if TYPE_CHECKING:
    from lokalprojekte.core.share.card import ShareCard


class HostPage(BasePage):
    """A host: who they are, what they look for, and what came of it."""

    area = models.ForeignKey(
        "reference.Area",
        models.PROTECT,
        verbose_name=_("area"),
        related_name="hosts",
        null=True,
        blank=True,
        help_text=_("The row of the official register. Empty only for authorities that belong to no Land."),
    )
    teaser = models.CharField(_("teaser"), max_length=240, help_text=_("One or two sentences for lists."))
    portrait = RichTextField(
        _("portrait"),
        features=["h2", "h3", "bold", "italic", "ol", "ul", "link"],
        blank=True,
        help_text=_("What moves the place, how the administration works, why it opens up. Two to five paragraphs."),
    )
    contact_role = models.CharField(
        _("contact"),
        max_length=160,
        blank=True,
        help_text=_("An office or a role, no person: «Office for digital matters»."),
    )
    website = models.URLField(_("website"), blank=True)
    contact_email = models.EmailField(
        _("e-mail for introductions"),
        blank=True,
        help_text=_(
            "Never on the page. Here we introduce people who agreed to it, and ask what came of a project. Only people "
            "we introduce get to know it."
        ),
    )
    image = models.ForeignKey(
        "core.SiteImage", models.SET_NULL, verbose_name=_("picture"), related_name="+", null=True, blank=True
    )

    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    picture_shapes: ClassVar[tuple[str, ...]] = ("card", "wide")
    shown_with: ClassVar[tuple[str, ...]] = ("image", "area__state", "area__district", "area__association")
    schema_type: ClassVar[str] = "GovernmentOrganization"
    exists_once: ClassVar[bool] = True
    summary_field: ClassVar[str] = "teaser"
    template = "showcase/host.html"
    parent_page_types = ["showcase.HostIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("area"),
        FieldPanel("teaser"),
        FieldPanel("image"),
        FieldPanel("portrait"),
        MultiFieldPanel(
            [FieldPanel("contact_role"), FieldPanel("website"), FieldPanel("contact_email")], heading=_("Contact")
        ),
        FieldPanel("is_example"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("teaser"), index.SearchField("portrait")]
    api_fields = [
        *(APIField(name, writable=True) for name in ("area", "teaser", "portrait", "contact_role", "website", "image")),
        APIField("is_example"),
    ]

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the host's calls, by what they are now."""
        from showcase.presentation import host_context  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **host_context(self, request)}

    @property
    def projects_label(self) -> str:
        """Its projects in a few words, of a host that was fetched with ``open_calls`` and ``all_calls``."""
        counted: Any = self
        return wording.projects_of_host(counted.open_calls, counted.all_calls)

    def share_card(self) -> ShareCard | None:
        """Return what the picture of the host shows."""
        from showcase.share import card_of_host  # noqa: PLC0415 - it reads the models of this package

        return card_of_host(self)
