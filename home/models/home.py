"""The home page: what this is, for whom, and what to do next."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.api import APIField

from home import defaults
from home.blocks import AssuranceBlock, AudienceBlock
from lokalprojekte.core.blocks import StepBlock
from lokalprojekte.core.fields import BlocksField
from lokalprojekte.core.models import BasePage


class HomePage(BasePage):
    """The page at the root of a site."""

    hero_title = models.CharField(
        _("headline"), max_length=80, default=defaults.HERO_TITLE, help_text=_("Short: it stands very large.")
    )
    hero_text = models.TextField(
        _("text below the headline"),
        max_length=400,
        default=defaults.HERO_TEXT,
        help_text=_("Says in two sentences what this is, and for whom."),
    )
    hero_action = models.CharField(_("first button"), max_length=40, default=defaults.HERO_ACTION)
    hero_action_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        verbose_name=_("page of the first button"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty: the list of projects."),
    )
    hero_second_action = models.CharField(
        _("second button"),
        max_length=40,
        default=defaults.HERO_SECOND_ACTION,
        blank=True,
        help_text=_("Leads municipalities to the inquiry form. Empty: no second button."),
    )

    calls_title = models.CharField(_("title"), max_length=80, default=defaults.CALLS_TITLE)
    steps_title = models.CharField(_("title"), max_length=80, default=defaults.STEPS_TITLE)
    steps = BlocksField([("step", StepBlock())], verbose_name=_("steps"), default=defaults.steps, blank=True, max_num=6)
    audiences_title = models.CharField(_("title"), max_length=80, default=defaults.AUDIENCES_TITLE)
    audiences = BlocksField(
        [("audience", AudienceBlock())],
        verbose_name=_("audiences"),
        default=defaults.audiences,
        blank=True,
        max_num=4,
        help_text=_("The first two stand large, the others small."),
    )
    map_title = models.CharField(_("title"), max_length=80, default=defaults.MAP_TITLE)
    map_text = models.TextField(_("text"), max_length=300, default=defaults.MAP_TEXT, blank=True)
    stories_title = models.CharField(_("title"), max_length=80, default=defaults.STORIES_TITLE)
    supporters_title = models.CharField(_("title"), max_length=80, default=defaults.SUPPORTERS_TITLE)
    trust_title = models.CharField(_("title"), max_length=80, default=defaults.TRUST_TITLE)
    assurances = BlocksField(
        [("assurance", AssuranceBlock())],
        verbose_name=_("assurances"),
        default=defaults.assurances,
        blank=True,
        max_num=4,
    )

    schema_type: ClassVar[str] = "WebSite"
    summary_field: ClassVar[str] = "hero_text"
    template = "home/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.ContentPage",
        "home.AudiencePage",
        "home.AccessibilityStatementPage",
        "home.EasyLanguagePage",
        "home.SearchPage",
        "showcase.CallIndexPage",
        "showcase.HostIndexPage",
        "showcase.ProgrammePage",
        "showcase.NetworkPage",
        "stories.StoryIndexPage",
        "stories.ReportIndexPage",
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *BasePage.content_panels,
                    MultiFieldPanel(
                        [
                            FieldPanel("hero_title"),
                            FieldPanel("hero_text"),
                            FieldPanel("hero_action"),
                            FieldPanel("hero_action_page"),
                            FieldPanel("hero_second_action"),
                        ],
                        heading=_("Top of the page"),
                    ),
                ],
                heading=_("Opening"),
            ),
            ObjectList(
                [
                    MultiFieldPanel([FieldPanel("calls_title")], heading=_("Newest calls")),
                    MultiFieldPanel([FieldPanel("map_title"), FieldPanel("map_text")], heading=_("Map")),
                ],
                heading=_("Projects"),
            ),
            ObjectList(
                [
                    MultiFieldPanel([FieldPanel("stories_title")], heading=_("Stories")),
                    MultiFieldPanel([FieldPanel("supporters_title")], heading=_("Supporters")),
                ],
                heading=_("Results"),
            ),
            ObjectList(
                [
                    MultiFieldPanel([FieldPanel("steps_title"), FieldPanel("steps")], heading=_("How it works")),
                    MultiFieldPanel([FieldPanel("audiences_title"), FieldPanel("audiences")], heading=_("Audiences")),
                    MultiFieldPanel([FieldPanel("trust_title"), FieldPanel("assurances")], heading=_("Trust")),
                ],
                heading=_("Explanation"),
            ),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    api_fields = [
        APIField(name)
        for name in (
            "hero_title",
            "hero_text",
            "hero_action",
            "hero_action_page",
            "hero_second_action",
            "calls_title",
            "steps_title",
            "steps",
            "audiences_title",
            "audiences",
            "map_title",
            "map_text",
            "stories_title",
            "supporters_title",
            "trust_title",
            "assurances",
        )
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the open calls and the map, as they are now."""
        from home.presentation import home_context  # noqa: PLC0415 - it reads models of sections that load later

        return {**super().get_context(request, *args, **kwargs), **home_context(self, request, now=timezone.now())}
