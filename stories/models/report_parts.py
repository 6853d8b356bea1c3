"""What a knowledge-transfer report lists: outputs, effects, competences, templates, sign-offs."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Orderable

from lokalprojekte.core.english import english_row, says_in_english
from lokalprojekte.reference.enums import CompetenceLevel
from stories.enums import LEARNING_SIDES, SignOffParty
from stories.models.indicator import Indicator

REPORT = "stories.TransferReportPage"


@says_in_english("title", "unit", "note")
class ReportOutput(Orderable):
    """What was done and made, planned and reached (SRS 3.2)."""

    report = ParentalKey(REPORT, on_delete=models.CASCADE, related_name="outputs")
    title = models.CharField(_("output"), max_length=160, help_text=_("For example «training sessions held»."))
    planned = models.DecimalField(_("planned"), max_digits=14, decimal_places=2, null=True, blank=True)
    reached = models.DecimalField(_("reached"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    note = models.CharField(_("remark"), max_length=240, blank=True, help_text=_("Why it came differently, if it did."))

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("planned"), FieldPanel("reached"), FieldPanel("unit")]),
        FieldPanel("note"),
        english_row("title", "unit", "note"),
    ]
    api_fields = [APIField(name, writable=True) for name in ("title", "planned", "reached", "unit", "note")]

    class Meta(Orderable.Meta):
        verbose_name = _("output")
        verbose_name_plural = _("outputs")

    def __str__(self) -> str:
        return self.title


@says_in_english("statement", "indicator", "unit", "method", "source")
class ReportEffect(Indicator):
    """What changed, for whom, and how one knows (SRS 3.3 and 3.5)."""

    report = ParentalKey(REPORT, on_delete=models.CASCADE, related_name="effects")
    statement = models.CharField(
        _("what changed"),
        max_length=240,
        help_text=_("For whom what is different, in one sentence: «Families hear within two days»."),
    )
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True, blank=True)
    method = models.CharField(
        _("method"),
        max_length=300,
        help_text=_("How it was measured, and how many cases, so that somebody else could measure it again."),
    )

    panels = [
        FieldPanel("statement"),
        FieldPanel("level"),
        FieldRowPanel([FieldPanel("indicator"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("baseline"), FieldPanel("target"), FieldPanel("actual")]),
        FieldPanel("method"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("measured_on")]),
        english_row("statement", "indicator", "unit", "method", "source"),
    ]
    api_fields = [
        APIField(name, writable=True)
        for name in (
            "statement",
            "level",
            "indicator",
            "baseline",
            "target",
            "actual",
            "unit",
            "method",
            "source",
            "measured_on",
        )
    ]

    class Meta(Indicator.Meta):
        verbose_name = _("effect")
        verbose_name_plural = _("effects")

    @property
    def is_reached(self) -> bool | None:
        """Whether the target was reached; None where it cannot be said.

        Less is better where the target lies below the value of before.
        """
        if self.target is None or self.actual is None:
            return None
        less_is_better = self.baseline is not None and self.target < self.baseline
        return self.actual <= self.target if less_is_better else self.actual >= self.target

    @property
    def shares(self) -> dict[str, int]:
        """Before, target and after as percent of the largest of them, for bars; empty where bars would mislead."""
        values = {"baseline": self.baseline, "target": self.target, "actual": self.actual}
        known = {name: value for name, value in values.items() if value is not None}
        largest = max(known.values(), default=0)
        if largest <= 0 or min(known.values()) < 0 or len(known) == 1:
            return {}
        return {name: round(100 * value / largest) for name, value in known.items()}


@says_in_english("text")
class ReportCompetence(Orderable):
    """What somebody can do now that they could not do before."""

    report = ParentalKey(REPORT, on_delete=models.CASCADE, related_name="competences")
    side = models.CharField(
        _("side"),
        max_length=8,
        choices=[(side.value, side.label) for side in LEARNING_SIDES],
        default=LEARNING_SIDES[0],
    )
    competence = models.ForeignKey(
        "reference.Competence", models.PROTECT, verbose_name=_("competence"), related_name="+", null=True, blank=True
    )
    text = models.CharField(
        _("what they can do now"),
        max_length=240,
        help_text=_("For example «Two colleagues change the form without help»."),
    )
    level_before = models.PositiveSmallIntegerField(
        _("level before"), choices=CompetenceLevel.choices, null=True, blank=True
    )
    level_after = models.PositiveSmallIntegerField(
        _("level after"), choices=CompetenceLevel.choices, null=True, blank=True
    )

    panels = [
        FieldRowPanel([FieldPanel("side"), FieldPanel("competence")]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("level_before"), FieldPanel("level_after")]),
        english_row("text"),
    ]
    api_fields = [
        APIField(name, writable=True) for name in ("side", "competence", "text", "level_before", "level_after")
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("competence built")
        verbose_name_plural = _("competences built")

    def __str__(self) -> str:
        return self.text


@says_in_english("title", "description")
class ReportTemplate(Orderable):
    """A file others can take over; its licence is the document's own."""

    report = ParentalKey(REPORT, on_delete=models.CASCADE, related_name="templates")
    document = models.ForeignKey("core.SiteDocument", models.PROTECT, verbose_name=_("file"), related_name="+")
    title = models.CharField(_("title"), max_length=120)
    description = models.CharField(
        _("description"), max_length=240, blank=True, help_text=_("What it is good for, and what to adapt.")
    )

    panels = [
        FieldPanel("document"),
        FieldPanel("title"),
        FieldPanel("description"),
        english_row("title", "description"),
    ]
    api_fields = [APIField(name, writable=True) for name in ("document", "title", "description")]

    class Meta(Orderable.Meta):
        verbose_name = _("template to download")
        verbose_name_plural = _("templates to download")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a file of which nobody knows whether they may use it."""
        super().clean()
        if self.document_id and not self.document.licence:
            raise ValidationError({"document": _("This file has no licence yet. Please name one at the document.")})


@says_in_english("role", "remark")
class ReportSignOff(Orderable):
    """Somebody confirms that the report is right: by role and date, never by name."""

    report = ParentalKey(REPORT, on_delete=models.CASCADE, related_name="sign_offs")
    party = models.CharField(_("who"), max_length=8, choices=SignOffParty.choices)
    role = models.CharField(_("role"), max_length=160, help_text=_("A role, no name: «Head of the building office»."))
    signed_on = models.DateField(_("confirmed on"))
    remark = models.CharField(_("remark"), max_length=240, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("party"), FieldPanel("signed_on")]),
        FieldPanel("role"),
        FieldPanel("remark"),
        english_row("role", "remark"),
    ]
    api_fields = [APIField(name) for name in ("party", "role", "signed_on", "remark")]

    class Meta(Orderable.Meta):
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")

    def __str__(self) -> str:
        return f"{self.get_party_display()}: {self.role}"
