"""A knowledge-transfer report: what a project did, what it changed, and how others can do it too.

Structure and numbers follow the Social Reporting Standard (SRS), part B.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import Resolver404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from lokalprojekte.core.english import says_in_english
from lokalprojekte.core.enums import Licence
from lokalprojekte.core.fields import BodyField
from lokalprojekte.core.models import BasePage
from showcase.share import card_of_outcome
from stories import panels

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.core.share.card import ShareCard
    from showcase.models import HostPage
    from stories.models.version import ReportVersion

#: What editors may use in a section; headings come from the template.
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


def _section(label: Any, help_text: Any) -> Any:
    return RichTextField(label, features=TEXT_FEATURES, blank=True, help_text=help_text)


@says_in_english(*panels.REPORT_WORDS)
class TransferReportPage(BasePage):
    """The report on one project, for those who want to do the same."""

    call = models.ForeignKey(
        "showcase.ProjectCallPage",
        models.PROTECT,
        verbose_name=_("project"),
        related_name="reports",
        help_text=_("The call this report is about; the call's page links here."),
    )
    story = models.ForeignKey(
        "stories.SuccessStoryPage",
        models.SET_NULL,
        verbose_name=_("story"),
        related_name="reports",
        null=True,
        blank=True,
        help_text=_("The success story of the same project, if there is one. Both pages link to each other."),
    )
    lead = models.TextField(
        _("summary"),
        max_length=600,
        help_text=_("The whole report in four sentences: problem, approach, result, what others can take over."),
    )
    image = models.ForeignKey(
        "core.SiteImage", models.SET_NULL, verbose_name=_("picture"), related_name="+", null=True, blank=True
    )
    began_on = models.DateField(_("began on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("The day up to which everything in this report is known.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence,
        default=Licence.CC_BY,
        help_text=_("Under which terms others may use the text of this report."),
    )

    situation = _section(
        _("2.1 starting point"),
        _("What was the problem, whom did it hit, how large was it? Give a figure. Example: «Files lay for 41 days»."),
    )
    attempts = _section(
        _("2.2 earlier attempts"),
        _("What had been tried before, by you or others, and why was it not enough?"),
    )
    approach = _section(
        _("2.3 approach"),
        _("What was done differently this time, in the order in which it was done?"),
    )
    logic = _section(
        _("2.3 logic of effect"),
        _("Why should this approach change anything? Write a chain: because we do A, B happens, and so C gets better."),
    )
    target_groups = _section(
        _("2.3 target groups"),
        _("Who should be better off, directly and indirectly, and about how many people are they?"),
    )

    makers_count = models.PositiveSmallIntegerField(_("3.1 Macher:innen"), null=True, blank=True)
    maker_hours = models.PositiveIntegerField(
        _("3.1 hours of the Macher:innen"), null=True, blank=True, help_text=_("In all, over the whole period.")
    )
    host_hours = models.PositiveIntegerField(
        _("3.1 hours of the administration"),
        null=True,
        blank=True,
        help_text=_("In all: tandem partner, colleagues, meetings. An honest estimate is better than nothing."),
    )
    cost = models.DecimalField(
        _("3.1 expenses in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("What was paid out, without the hours above."),
    )
    input_note = _section(
        _("3.1 remarks on the input"),
        _("Where the estimates come from, what was provided for free. Funders come from the funding records."),
    )
    output_note = _section(
        _("3.2 remarks on the output"), _("What came differently from the plan, and why? The table is below.")
    )
    effects_note = _section(
        _("3.3 remarks on the effects"),
        _("What connects the values in the table? Which change would have come without the project?"),
    )
    worked = _section(_("3.6 what worked"), _("Two to four points, each with the reason why it worked."))
    failed = _section(
        _("3.6 what did not work"), _("Just as many. A report without this section is believed by nobody.")
    )
    differently = _section(
        _("3.6 what we would do differently"), _("Advice to the next municipality, as concrete as possible.")
    )

    prerequisites = _section(
        _("4.1 prerequisites"), _("What must be given so that it works elsewhere? People, software, decisions, time.")
    )
    continuation = _section(
        _("4.2 continuation"), _("Who carries the result on, with what means, and until when is that secured?")
    )
    limits = _section(
        _("limits of the statement"),
        _("What does this report not prove? Small numbers, short time, no comparison group: say it before others do."),
    )
    body = BodyField(verbose_name=_("annex"), blank=True, help_text=_("Pictures, tables, quotes."))

    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    #: The published version this object shows; None for the page as it is today, and for drafts.
    shown_version: ReportVersion | None = None

    schema_type: ClassVar[str] = "Report"
    exists_once: ClassVar[bool] = True
    shown_with: ClassVar[tuple[str, ...]] = ("image", "call__host__area__state", "call__place_area")
    summary_field: ClassVar[str] = "lead"
    template = "stories/report.html"
    parent_page_types = ["stories.ReportIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = panels.REPORT_TABS
    own_previews = [("", _("Page")), ("card", _("Card in lists"))]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        *(index.SearchField(name) for name in ("situation", "attempts", "approach", "target_groups")),
        *(index.SearchField(name) for name in ("worked", "failed", "differently", "prerequisites", "continuation")),
    ]
    #: Who confirmed is written by the steps of the workflow alone.
    api_fields = [
        *(
            APIField(name, writable=True)
            for name in (
                "call",
                "story",
                "lead",
                "image",
                "began_on",
                "ended_on",
                "as_of",
                "licence",
                "situation",
                "attempts",
                "approach",
                "logic",
                "target_groups",
                "makers_count",
                "maker_hours",
                "host_hours",
                "cost",
                "input_note",
                "outputs",
                "output_note",
                "effects",
                "effects_note",
                "competences",
                "worked",
                "failed",
                "differently",
                "prerequisites",
                "templates",
                "continuation",
                "limits",
                "body",
            )
        ),
        APIField("sign_offs"),
        APIField("is_example"),
    ]

    class Meta:
        verbose_name = _("knowledge-transfer report")
        verbose_name_plural = _("knowledge-transfer reports")

    def share_card(self) -> ShareCard:
        """Return what the picture of this page shows."""
        kind = gettext("Knowledge-transfer report")
        return card_of_outcome(kind, title=self.title, call=self.call, is_example=self.is_example)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says beyond its own fields."""
        from stories.presentation import report_context  # noqa: PLC0415 - it reads the models of this package

        context = super().get_context(request, *args, **kwargs)
        return {**context, **report_context(context["page"], request)}

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the page itself or its card."""
        return "stories/report_card_preview.html" if mode_name == "card" else self.template

    def get_route_paths(self) -> list[str]:
        """Return what stands below the page: it is redirected, too, when the address of the page changes."""
        numbers = self.versions.values_list("number", flat=True)
        folders = ["/", *(f"/v{number}/" for number in numbers)]
        return [*folders, *(f"{folder}{name}" for folder in folders for name in ("bericht.pdf", "zitat.bib"))]

    def resolve_subpage(self, path: str) -> None:
        """Tell a redirect whether there is something at ``path`` below the page.

        Raises:
            Resolver404: when there is not.
        """
        if path not in self.get_route_paths():
            raise Resolver404({"path": path})

    @property
    def host(self) -> HostPage:
        """The municipality or authority the project was for."""
        return self.call.host

    def clean(self) -> None:
        """Refuse dates that contradict each other, and a story that tells of another project."""
        super().clean()
        problems = {}
        if self.began_on and self.ended_on and self.ended_on < self.began_on:
            problems["ended_on"] = _("The end lies before the beginning.")
        if self.call_id and self.story and self.story.call_id != self.call_id:
            problems["story"] = _("This story tells of another project.")
        if problems:
            raise ValidationError(problems)
