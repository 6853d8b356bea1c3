"""A page for one of the four who meet here: why, what for, how, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.api import APIField
from wagtail.search import index

from home.blocks import ReasonBlock
from home.enums import Audience
from lokalprojekte.core.blocks import AccordionBlock, QuoteBlock, StepBlock
from lokalprojekte.core.enums import FooterGroup
from lokalprojekte.core.fields import BlocksField
from lokalprojekte.core.models import BasePage

if TYPE_CHECKING:
    from django.http import HttpRequest


def _point() -> tuple[str, blocks.Block]:
    return "point", blocks.CharBlock(label=_("Point"), max_length=200)


class AudiencePage(BasePage):
    """Argues for one audience, shows what fits it at this moment, and leads to the form with the role chosen."""

    kind = models.CharField(
        _("audience"),
        max_length=12,
        choices=Audience.choices,
        help_text=_("Decides which projects or stories the page shows, and which form its button opens."),
    )
    headline = models.CharField(
        _("headline"), max_length=90, help_text=_("Stands large. What is in it for them, in one sentence.")
    )
    lead = models.TextField(_("lead"), max_length=500, help_text=_("Two or three sentences below the headline."))
    image = models.ForeignKey(
        "core.SiteImage",
        models.SET_NULL,
        verbose_name=_("picture"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty: the drawing that belongs to the audience."),
    )
    action_label = models.CharField(
        _("button"), max_length=40, help_text=_("Opens the inquiry form for this audience.")
    )

    reasons_title = models.CharField(_("title"), max_length=90)
    reasons = BlocksField([("reason", ReasonBlock())], verbose_name=_("reasons"), blank=True, max_num=8)
    gets_title = models.CharField(_("title"), max_length=60, default="Was Sie bekommen")
    gets = BlocksField([_point()], verbose_name=_("what they get"), blank=True, max_num=8)
    gives_title = models.CharField(_("title"), max_length=60, default="Was Sie mitbringen")
    gives = BlocksField([_point()], verbose_name=_("what they give"), blank=True, max_num=8)

    steps_title = models.CharField(_("title"), max_length=90, default="So läuft es ab")
    steps = BlocksField([("step", StepBlock())], verbose_name=_("steps"), blank=True, max_num=8)
    quote = BlocksField([("quote", QuoteBlock())], verbose_name=_("quote"), blank=True, max_num=1)
    fitting_title = models.CharField(
        _("title above what fits"),
        max_length=90,
        blank=True,
        help_text=_("Doers and companies see open projects here, municipalities and funders see stories."),
    )
    questions_title = models.CharField(_("title"), max_length=90, default="Was Sie vielleicht noch fragen")
    questions = BlocksField([("accordion", AccordionBlock())], verbose_name=_("questions"), blank=True, max_num=1)

    closing_title = models.CharField(_("title"), max_length=90)
    closing_text = models.TextField(_("text"), max_length=400, blank=True)

    picture_shapes: ClassVar[tuple[str, ...]] = ("text",)
    schema_type: ClassVar[str] = "WebPage"
    footer_group: ClassVar[FooterGroup] = FooterGroup.AUDIENCES
    summary_field: ClassVar[str] = "lead"
    template = "home/audience.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.ContentPage"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *BasePage.content_panels,
                    FieldPanel("kind"),
                    FieldPanel("headline"),
                    FieldPanel("lead"),
                    FieldRowPanel([FieldPanel("image"), FieldPanel("action_label")]),
                ],
                heading=_("Opening"),
            ),
            ObjectList(
                [
                    MultiFieldPanel([FieldPanel("reasons_title"), FieldPanel("reasons")], heading=_("Reasons")),
                    MultiFieldPanel([FieldPanel("gets_title"), FieldPanel("gets")], heading=_("What they get")),
                    MultiFieldPanel([FieldPanel("gives_title"), FieldPanel("gives")], heading=_("What they give")),
                ],
                heading=_("Reasons"),
            ),
            ObjectList(
                [
                    MultiFieldPanel([FieldPanel("steps_title"), FieldPanel("steps")], heading=_("How it works")),
                    FieldPanel("quote"),
                    FieldPanel("fitting_title"),
                    MultiFieldPanel([FieldPanel("questions_title"), FieldPanel("questions")], heading=_("Questions")),
                    MultiFieldPanel([FieldPanel("closing_title"), FieldPanel("closing_text")], heading=_("Closing")),
                ],
                heading=_("Way"),
            ),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        *(
            index.SearchField(name)
            for name in ("headline", "lead", "reasons", "gets", "gives", "steps", "quote", "questions")
        ),
    ]
    api_fields = [
        APIField(name)
        for name in (
            "kind",
            "headline",
            "lead",
            "image",
            "action_label",
            "reasons_title",
            "reasons",
            "gets_title",
            "gets",
            "gives_title",
            "gives",
            "steps_title",
            "steps",
            "quote",
            "fitting_title",
            "questions_title",
            "questions",
            "closing_title",
            "closing_text",
        )
    ]

    class Meta:
        verbose_name = _("audience page")
        verbose_name_plural = _("audience pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what fits the audience at this moment."""
        from home.presentation import audience_context  # noqa: PLC0415 - it reads models of sections that load later

        return {
            **super().get_context(request, *args, **kwargs),
            **audience_context(self, request, now=timezone.now()),
        }
