"""What each form of engagement (Einsatzform) means, for people who have never had to do with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from lokalprojekte.core.models import BasePage
from showcase.admin.guide import OutdatedGuidePanel
from showcase.enums import EngagementForm
from showcase.wording import months_later

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Law and amounts change with the year: after so many months a guide wants a fresh look.
CHECK_MONTHS: Final = 12
#: What editors may use in a section; headings come from the template.
TEXT_FEATURES: Final = ["bold", "italic", "ol", "ul", "link"]


class EngagementGuideIndexPage(BasePage):
    """All forms beside each other."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)

    max_count = 1
    schema_type: ClassVar[str] = "CollectionPage"
    exists_once: ClassVar[bool] = True
    summary_field: ClassVar[str] = "intro"
    template = "showcase/guide_index.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["showcase.EngagementGuidePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = [APIField("intro")]

    class Meta:
        verbose_name = _("guide to the forms of engagement")
        verbose_name_plural = _("guides to the forms of engagement")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the guides and how many calls offer each form."""
        from showcase.presentation.guides import guide_index_context  # noqa: PLC0415 - it reads these models

        return {**super().get_context(request, *args, **kwargs), **guide_index_context(self, request)}


class EngagementGuidePage(BasePage):
    """One form: what it means, who insures, who must be asked, what is paid, what to settle before."""

    form = models.CharField(
        _("form"),
        max_length=12,
        choices=EngagementForm.choices,
        unique=True,
        help_text=_("Every call that offers this form links here."),
    )
    intro = models.TextField(
        _("introduction"), max_length=300, help_text=_("Two sentences: for whom this form is, and for whom it is not.")
    )
    insurance_short = models.CharField(
        _("insurance, in brief"), max_length=120, help_text=_("Stands on every call and in the table.")
    )
    asks_short = models.CharField(
        _("who must be asked, in brief"), max_length=120, help_text=_("Stands on every call and in the table.")
    )
    pay_short = models.CharField(_("money, in brief"), max_length=120, help_text=_("Stands in the table."))
    meaning = RichTextField(_("what it means"), features=TEXT_FEATURES)
    insurance = RichTextField(_("insurance"), features=TEXT_FEATURES)
    asks = RichTextField(_("who must be asked"), features=TEXT_FEATURES)
    pay = RichTextField(_("pay and taxes"), features=TEXT_FEATURES)
    settle = RichTextField(_("what to settle before"), features=TEXT_FEATURES)
    checked_on = models.DateField(
        _("checked on"),
        default=timezone.localdate,
        help_text=_("The day somebody last compared this page with its sources. Visitors read it."),
    )

    schema_type: ClassVar[str] = "Article"
    exists_once: ClassVar[bool] = True
    summary_field: ClassVar[str] = "intro"
    template = "showcase/guide.html"
    parent_page_types = ["showcase.EngagementGuideIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        OutdatedGuidePanel(),
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("form"), FieldPanel("checked_on")]),
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("insurance_short"), FieldPanel("asks_short"), FieldPanel("pay_short")], heading=_("In brief")
        ),
        FieldPanel("meaning"),
        FieldPanel("insurance"),
        FieldPanel("asks"),
        FieldPanel("pay"),
        FieldPanel("settle"),
        InlinePanel(
            "sources",
            heading=_("Sources"),
            label=_("Source"),
            help_text=_("Every claim about law or money needs one: the law itself, or the body that applies it."),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("intro", "meaning", "insurance", "asks", "pay", "settle")),
    ]
    api_fields = [
        APIField(name)
        for name in (
            "form",
            "intro",
            "insurance_short",
            "asks_short",
            "pay_short",
            "meaning",
            "insurance",
            "asks",
            "pay",
            "settle",
            "sources",
            "checked_on",
        )
    ]

    class Meta:
        verbose_name = _("guide to one form of engagement")
        verbose_name_plural = _("guides to one form of engagement")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says beyond its own fields."""
        from showcase.presentation.guides import guide_context  # noqa: PLC0415 - it reads these models

        return {**super().get_context(request, *args, **kwargs), **guide_context(self, request)}

    @property
    def check_due_on(self) -> date:
        """The day from which on the guide counts as outdated: twelve months after it was last checked."""
        last = months_later(self.checked_on, CHECK_MONTHS)
        return (last or self.checked_on) + timedelta(days=1)

    def is_outdated(self, today: date | None = None) -> bool:
        """Tell whether somebody should compare the guide with its sources again (default: as of this day)."""
        return (today or timezone.localdate()) >= self.check_due_on


class GuideSource(Orderable):
    """Where a claim of a guide can be looked up, and as of when it was read."""

    guide = ParentalKey(EngagementGuidePage, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=160)
    url = models.URLField(_("address"))
    as_of = models.DateField(_("read on"), default=timezone.localdate)

    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("url"), FieldPanel("as_of")])]
    api_fields = [APIField(name) for name in ("title", "url", "as_of")]

    class Meta(Orderable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title
