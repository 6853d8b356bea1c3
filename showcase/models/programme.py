"""The accompanying programme (Begleitprogramm): what happens around the projects while they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from lokalprojekte.core.fields import BodyField
from lokalprojekte.core.models import BasePage

if TYPE_CHECKING:
    from django.http import HttpRequest


class ProgrammePage(BasePage):
    """A programme with its modules, its dates and the projects it accompanies."""

    teaser = models.CharField(
        _("teaser"), max_length=280, help_text=_("One or two sentences: what the programme is for.")
    )
    image = models.ForeignKey(
        "core.SiteImage", models.SET_NULL, verbose_name=_("picture"), related_name="+", null=True, blank=True
    )
    body = BodyField(verbose_name=_("text"), blank=True, help_text=_("Stands between the teaser and the modules."))
    modules_title = models.CharField(_("title above the modules"), max_length=80, blank=True)
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    schema_type: ClassVar[str] = "EventSeries"
    exists_once: ClassVar[bool] = True
    summary_field: ClassVar[str] = "teaser"
    template = "showcase/programme.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [*BasePage.content_panels, FieldPanel("teaser"), FieldPanel("image"), FieldPanel("body")],
                heading=_("Opening"),
            ),
            ObjectList(
                [
                    FieldPanel("modules_title"),
                    InlinePanel(
                        "modules",
                        heading=_("Modules"),
                        label=_("Module"),
                        help_text=_(
                            "What people learn or do, in the order in which a project meets it. "
                            "Dates are entered in the menu under «Programme dates»."
                        ),
                    ),
                ],
                heading=_("Modules"),
            ),
            ObjectList([*BasePage.promote_panels, FieldPanel("is_example"), PublishingPanel()], heading=_("Promote")),
        ]
    )
    search_fields = [*BasePage.search_fields, index.SearchField("teaser")]
    api_fields = [APIField(name) for name in ("teaser", "image", "body", "modules_title", "modules", "is_example")]

    class Meta:
        verbose_name = _("accompanying programme")
        verbose_name_plural = _("accompanying programmes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the dates and the projects, as they are now."""
        from showcase.presentation import programme_context  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **programme_context(self, request)}


class ProgrammeModule(Orderable):
    """A part of a programme: a method to learn, a circle to meet in, a way to hand knowledge over."""

    programme = ParentalKey("showcase.ProgrammePage", on_delete=models.CASCADE, related_name="modules")
    title = models.CharField(_("title"), max_length=120)
    text = RichTextField(
        _("text"),
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("What happens, and what one can do afterwards."),
    )
    extent = models.CharField(
        _("extent"), max_length=120, blank=True, help_text=_("For example «three afternoons, online».")
    )
    for_whom = models.CharField(
        _("for whom"), max_length=160, blank=True, help_text=_("For example «tandems of all running projects».")
    )

    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("extent"), FieldPanel("for_whom")]
    api_fields = [APIField("title"), APIField("text"), APIField("extent"), APIField("for_whom")]

    class Meta(Orderable.Meta):
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def __str__(self) -> str:
        return self.title
