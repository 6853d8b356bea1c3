"""What somebody measured, where no record could tell it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from lokalprojekte.core.enums import ImpactLevel


class Measurement(models.Model):
    """One measured value with everything one needs to judge it: when, how, by whom, over how many cases.

    It shows on every impact page whose scope it lies in; nobody picks the good ones.
    """

    title = models.CharField(
        _("what was measured"),
        max_length=160,
        help_text=_("For example «Employees who would do a project like this again»."),
    )
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("For example «%», «days», «euros a year».")
    )
    baseline = models.DecimalField(
        _("before"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Leave empty when nobody measured it: missing is not 0."),
    )
    target = models.DecimalField(
        _("target"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("The value that was to be reached, as agreed beforehand. Leave it empty where nothing was agreed."),
    )
    level = models.PositiveSmallIntegerField(
        _("level of effect"),
        choices=ImpactLevel.choices,
        help_text=_("How far the change reaches. Levels 1 to 3 say what was done, «effect» begins at level 4."),
    )
    as_of = models.DateField(_("as of"), help_text=_("The day for which the value holds."))
    n = models.PositiveIntegerField(
        _("number of cases"),
        null=True,
        blank=True,
        help_text=_("How many answers, files or days the value rests on. Below 5 people, do not enter it at all."),
    )
    method = models.CharField(
        _("method"), max_length=300, help_text=_("How it was measured, so that somebody else could measure it again.")
    )
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Who holds the data, for example «survey by the programme office».")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    call = models.ForeignKey(
        "showcase.ProjectCallPage",
        models.PROTECT,
        verbose_name=_("project"),
        related_name="measurements",
        null=True,
        blank=True,
        help_text=_("Empty when it is about a whole programme, or about everything."),
    )
    programme = models.ForeignKey(
        "showcase.ProgrammePage",
        models.PROTECT,
        verbose_name=_("accompanying programme"),
        related_name="measurements",
        null=True,
        blank=True,
    )
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("baseline"), FieldPanel("target")]),
        FieldPanel("level"),
        FieldRowPanel([FieldPanel("as_of"), FieldPanel("n")]),
        FieldPanel("method"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
        MultiFieldPanel([FieldPanel("call"), FieldPanel("programme")], heading=_("What it is about")),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["-level", "-as_of", "-pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse two answers to one question: a project has its programme already."""
        super().clean()
        if self.call_id and self.programme_id:
            raise ValidationError({"programme": _("Name the project or the programme, not both.")})

    @property
    def step(self) -> ImpactLevel:
        """The level as what it is."""
        return ImpactLevel(self.level)
