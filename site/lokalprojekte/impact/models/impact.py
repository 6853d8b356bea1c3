"""An impact page: what a programme, a supporter, a Land or a period brought about, and on which records that rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from lokalprojekte.core.fields import BodyField
from lokalprojekte.core.models import BasePage
from lokalprojekte.impact.enums import FigureKey, ScopeKind
from lokalprojekte.impact.models.proof import ProofMixin
from lokalprojekte.impact.scope import Scope
from lokalprojekte.reference.enums import AreaKind

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Which field says what a page of a kind is about.
_SCOPE_FIELDS = {
    ScopeKind.PROGRAMME: ("programme",),
    ScopeKind.FUNDER: ("supporter",),
    ScopeKind.STATE: ("state",),
    ScopeKind.PERIOD: ("since", "until"),
}


class ImpactPage(ProofMixin, BasePage):
    """Figures, measurements and their limits: of a programme, a supporter, a Land, a period, or all."""

    kind = models.CharField(_("about"), max_length=10, choices=ScopeKind.choices, default=ScopeKind.ALL)
    programme = models.ForeignKey(
        "showcase.ProgrammePage",
        models.PROTECT,
        verbose_name=_("accompanying programme"),
        related_name="impact_pages",
        null=True,
        blank=True,
    )
    supporter = models.ForeignKey(
        "showcase.Supporter",
        models.PROTECT,
        verbose_name=_("supporter"),
        related_name="impact_pages",
        null=True,
        blank=True,
    )
    state = models.ForeignKey(
        "reference.Area",
        models.PROTECT,
        verbose_name=_("Land"),
        related_name="+",
        null=True,
        blank=True,
        limit_choices_to={"kind": AreaKind.STATE},
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("Both days belong to it."))
    intro = models.TextField(
        _("introduction"),
        max_length=600,
        help_text=_("What this page is about and for whom, in two to four sentences. The figures come by themselves."),
    )
    image = models.ForeignKey(
        "core.SiteImage", models.SET_NULL, verbose_name=_("picture"), related_name="+", null=True, blank=True
    )
    body = BodyField(verbose_name=_("text"), blank=True, help_text=_("Stands below the figures."))
    limits = RichTextField(
        _("limits of the statement"),
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("What these figures cannot say: what was not measured, what else may be the cause."),
    )
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; invented records count on it.")
    )

    picture_shapes: ClassVar[tuple[str, ...]] = ("card", "wide")
    schema_type: ClassVar[str] = "Report"
    exists_once: ClassVar[bool] = True
    summary_field: ClassVar[str] = "intro"
    template = "impact/impact.html"
    parent_page_types = ["impact.ImpactIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *BasePage.content_panels,
                    FieldPanel("intro"),
                    FieldPanel("image"),
                    MultiFieldPanel(
                        [
                            FieldPanel("kind"),
                            FieldPanel("programme"),
                            FieldPanel("supporter"),
                            FieldPanel("state", widget=forms.Select),
                            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
                        ],
                        heading=_("What is counted"),
                        help_text=_("Whatever is filled in narrows the page down, all of it together."),
                    ),
                ],
                heading=pgettext_lazy("tab of an impact page", "Subject"),
            ),
            ObjectList(
                [
                    HelpPanel(
                        content=_(
                            "<p>Figures are computed from the records whenever the page is read; nobody types them. "
                            "Measurements are entered in the menu under «Measurements» and appear here when they "
                            "belong to what this page counts.</p>"
                        )
                    ),
                    InlinePanel(
                        "chosen_figures",
                        heading=_("Figures"),
                        label=_("Figure"),
                        help_text=_("In the order of the page. Without a choice all figures stand there."),
                    ),
                ],
                heading=_("Figures"),
            ),
            ObjectList([FieldPanel("body"), FieldPanel("limits")], heading=_("Text and limits")),
            ObjectList([*BasePage.promote_panels, FieldPanel("is_example"), PublishingPanel()], heading=_("Promote")),
        ]
    )
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.SearchField("limits")]
    api_fields = [
        APIField(name)
        for name in (
            "kind",
            "programme",
            "supporter",
            "state",
            "since",
            "until",
            "intro",
            "image",
            "body",
            "limits",
            "chosen_figures",
            "is_example",
        )
    ]

    class Meta:
        verbose_name = _("impact page")
        verbose_name_plural = _("impact pages")

    def clean(self) -> None:
        """Refuse a page that does not say what it counts, or counts backwards."""
        super().clean()
        needed = _SCOPE_FIELDS.get(ScopeKind(self.kind), ())
        problems = {
            name: _("Please fill this in for a page of this kind.") for name in needed if not getattr(self, name)
        }
        if self.since and self.until and self.until < self.since:
            problems["until"] = _("The end lies before the beginning.")
        if problems:
            raise ValidationError(problems)

    @property
    def scope(self) -> Scope:
        """What is counted: all that is filled in, together."""
        return Scope(
            programme=self.programme_id,
            supporter=self.supporter_id,
            state=self.state_id,
            since=self.since,
            until=self.until,
            examples=self.is_example,
        )

    @property
    def figure_choice(self) -> list[ChosenFigure]:
        """The figures an editor chose, in their order; none for all."""
        return list(self.chosen_figures.all())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures, the measurements and the chart of today."""
        from lokalprojekte.impact.presentation import impact_context  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **impact_context(self, request)}


class ChosenFigure(Orderable):
    """A figure an editor wants on a page."""

    page = ParentalKey(ImpactPage, on_delete=models.CASCADE, related_name="chosen_figures")
    key = models.CharField(_("figure"), max_length=30, choices=FigureKey.choices)
    target = models.DecimalField(
        _("target"),
        max_digits=12,
        decimal_places=0,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("What was to be reached over all that this page counts. Leave it empty where nothing was agreed."),
    )
    note = models.CharField(
        _("remark"), max_length=240, blank=True, help_text=_("One sentence that helps to read this figure.")
    )

    panels = [FieldRowPanel([FieldPanel("key"), FieldPanel("target")]), FieldPanel("note")]
    api_fields = [APIField("key"), APIField("target"), APIField("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="figure_once_per_page")]

    def __str__(self) -> str:
        return str(FigureKey(self.key).label)
