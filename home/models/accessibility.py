"""The statement on accessibility (Erklärung zur Barrierefreiheit), made from data.

Its parts are those of the EU's model statement (implementing decision 2018/1523) and of § 12b BGG.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index

from home.enforcement import CHOICES, ENFORCEMENT, FEDERATION, Enforcement
from home.enums import AssessmentMethod, BarrierReason, Conformance
from home.panels import OutdatedPanel
from lokalprojekte.core.english import english_row, says_in_english, told
from lokalprojekte.core.enums import FooterGroup
from lokalprojekte.core.languages import default_language
from lokalprojekte.core.models import BasePage
from showcase.wording import months_later

if TYPE_CHECKING:
    from django.http import HttpRequest

#: How long a review holds: the EU's decision (article 3) asks for a look at least once a year.
REVIEW_MONTHS = 12


class AccessibilityStatementPage(BasePage):
    """What works for everybody here, what does not yet, and whom to tell."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    conformance = models.CharField(_("state"), max_length=8, choices=Conformance.choices, default=Conformance.PARTIAL)
    standard = models.CharField(_("standard"), max_length=160, default="WCAG 2.2 (Stufe AA), EN 301 549 und BITV 2.0")
    is_voluntary = models.BooleanField(
        _("voluntary"),
        default=True,
        help_text=_("The organisation is no public body: it publishes this statement of its own accord."),
    )
    method = models.CharField(
        _("how it was assessed"), max_length=8, choices=AssessmentMethod.choices, default=AssessmentMethod.SELF
    )
    method_detail = models.TextField(
        _("what was done"), max_length=800, blank=True, help_text=_("Which tools, which assistive technology, who.")
    )
    prepared_on = models.DateField(_("statement prepared on"), default=timezone.localdate)
    reviewed_on = models.DateField(
        _("last reviewed on"),
        default=timezone.localdate,
        help_text=_("Look through the statement once a year; after twelve months the admin reminds you."),
    )
    strengths = models.TextField(
        _("what works"), blank=True, help_text=_("One line for each point. What people with disabilities can rely on.")
    )

    feedback_text = models.TextField(_("invitation to tell of barriers"), max_length=600, blank=True)
    feedback_email = models.EmailField(
        _("e-mail for reports"), blank=True, help_text=_("Empty: the address of the organisation.")
    )
    feedback_phone = models.CharField(_("phone for reports"), max_length=40, blank=True)

    enforcement_land = models.CharField(_("enforcement body of"), max_length=2, choices=CHOICES, default=FEDERATION)
    enforcement_contact = models.TextField(
        _("contact of the enforcement body"),
        max_length=400,
        blank=True,
        help_text=_("Address, e-mail, phone: one line each. Please check it at every review."),
    )
    enforcement_website = models.URLField(_("website of the enforcement body"), blank=True)

    max_count = 1
    schema_type: ClassVar[str] = "WebPage"
    footer_group: ClassVar[FooterGroup] = FooterGroup.DUTIES
    feedback_anchor: ClassVar[str] = "feedback"
    summary_field: ClassVar[str] = "intro"
    template = "home/accessibility_statement.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    OutdatedPanel(),
                    HelpPanel(
                        _(
                            "State, dates, contacts and barriers are read from the German statement, in whichever "
                            "language a visitor reads. A version says title, introduction, standard, what was done, "
                            "what works and the invitation in its own words."
                        )
                    ),
                    *BasePage.content_panels,
                    FieldPanel("intro"),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("conformance"), FieldPanel("standard")]),
                            FieldPanel("is_voluntary"),
                        ],
                        heading=_("State"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("method"),
                            FieldPanel("method_detail"),
                            FieldRowPanel([FieldPanel("prepared_on"), FieldPanel("reviewed_on")]),
                        ],
                        heading=_("Assessment"),
                    ),
                    FieldPanel("strengths"),
                ],
                heading=_("State"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "barriers",
                        heading=_("Known barriers"),
                        label=_("Barrier"),
                        help_text=_(
                            "Name every barrier you know of: where, for whom it is one, and what helps instead."
                        ),
                    )
                ],
                heading=_("Barriers"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("feedback_text"),
                            FieldRowPanel([FieldPanel("feedback_email"), FieldPanel("feedback_phone")]),
                        ],
                        heading=_("Feedback"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("enforcement_land"),
                            FieldPanel("enforcement_contact"),
                            FieldPanel("enforcement_website"),
                        ],
                        heading=_("Enforcement"),
                    ),
                ],
                heading=_("Feedback and enforcement"),
            ),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("strengths"),
        index.RelatedFields("barriers", [index.SearchField("what")]),
    ]
    api_fields = [
        APIField("intro"),
        APIField("conformance"),
        APIField("standard"),
        APIField("is_voluntary"),
        APIField("method"),
        APIField("method_detail"),
        APIField("prepared_on"),
        APIField("reviewed_on"),
        APIField("strengths"),
        APIField("barriers"),
        APIField("feedback_text"),
        APIField("feedback_email"),
        APIField("feedback_phone"),
        APIField("enforcement_land"),
        APIField("enforcement_contact"),
        APIField("enforcement_website"),
    ]

    class Meta:
        verbose_name = _("statement on accessibility")
        verbose_name_plural = _("statements on accessibility")

    def clean(self) -> None:
        """Refuse a review before the statement, and «fully compliant» beside a barrier that still stands."""
        super().clean()
        problems: dict[str, Any] = {}
        if self.reviewed_on and self.prepared_on and self.reviewed_on < self.prepared_on:
            problems["reviewed_on"] = _("The review lies before the statement.")
        standing = [barrier for barrier in self.barriers.all() if barrier.mended_on is None]
        if self.conformance == Conformance.FULL and standing:
            problems["conformance"] = _("A barrier below still stands, so the site is compliant in part at most.")
        if problems:
            raise ValidationError(problems)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the barriers that still stand and the enforcement body, both of the German statement."""
        facts = self.german
        barriers = [told(barrier) for barrier in facts.barriers.all()]
        return {
            **super().get_context(request, *args, **kwargs),
            "facts": facts,
            "barriers": [barrier for barrier in barriers if barrier.mended_on is None],
            "mended": [barrier for barrier in barriers if barrier.mended_on is not None],
            "enforcement": facts.enforcement,
            "strengths": [line.strip() for line in self.strengths.splitlines() if line.strip()],
            "enforcement_lines": [line for line in facts.enforcement_contact.splitlines() if line.strip()],
        }

    @property
    def german(self) -> AccessibilityStatementPage:
        """The statement whose state, dates, contacts and barriers hold in every language: the German one."""
        if not self.locale_id or self.language_tag == default_language():
            return self
        versions = AccessibilityStatementPage.objects.filter(translation_key=self.translation_key)
        return versions.filter(locale__language_code=default_language()).first() or self

    @property
    def enforcement(self) -> Enforcement:
        """The body that decides where the organisation does not mend a barrier."""
        return ENFORCEMENT[self.enforcement_land]

    def review_due_on(self) -> date:
        """Return the day from which on the statement counts as outdated: twelve months after its last review."""
        last = months_later(self.reviewed_on, REVIEW_MONTHS)
        return (last or self.reviewed_on) + timedelta(days=1)

    def is_outdated(self, today: date | None = None) -> bool:
        """Tell whether the last review is twelve months old or older on ``today`` (default: this day)."""
        return (today or timezone.localdate()) >= self.review_due_on()


@says_in_english("where", "what", "explanation", "alternative")
class AccessibilityBarrier(Orderable):
    """One thing that does not work for everybody yet."""

    page = ParentalKey(AccessibilityStatementPage, on_delete=models.CASCADE, related_name="barriers")
    where = models.CharField(_("where"), max_length=160, help_text=_("Page, form or file."))
    what = models.TextField(
        _("what does not work"), max_length=600, help_text=_("What happens, and for whom it is a barrier.")
    )
    reason = models.CharField(_("why"), max_length=8, choices=BarrierReason.choices, default=BarrierReason.PENDING)
    explanation = models.TextField(_("explanation"), max_length=600, blank=True)
    alternative = models.TextField(
        _("what helps instead"), max_length=400, blank=True, help_text=_("Another way to the same aim, today.")
    )
    planned_on = models.DateField(_("to be mended by"), null=True, blank=True)
    mended_on = models.DateField(_("mended on"), null=True, blank=True)

    panels = [
        FieldPanel("where"),
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("reason"), FieldPanel("planned_on"), FieldPanel("mended_on")]),
        FieldPanel("explanation"),
        FieldPanel("alternative"),
        english_row("where", "what", "explanation", "alternative"),
    ]
    api_fields = [
        APIField("where"),
        APIField("what"),
        APIField("reason"),
        APIField("alternative"),
        APIField("planned_on"),
        APIField("mended_on"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("barrier")
        verbose_name_plural = _("barriers")

    def __str__(self) -> str:
        return self.where
