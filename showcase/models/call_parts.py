"""What a call lists: competences it asks for, forms it offers, dates of the accompanying programme."""

from __future__ import annotations

from collections.abc import Hashable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Orderable

from lokalprojekte.core.english import english_row, says_in_english
from lokalprojekte.core.remembered import NotPlain
from lokalprojekte.reference.enums import CompetenceLevel
from showcase.enums import EngagementForm, ProgrammeDateKind


class CallCompetence(Orderable):
    """A competence a call asks for, with the level, and whether it is a must or a nice-to-have."""

    call = ParentalKey("showcase.ProjectCallPage", on_delete=models.CASCADE, related_name="competences")
    competence = models.ForeignKey(
        "reference.Competence", models.PROTECT, verbose_name=_("competence"), related_name="+"
    )
    level = models.PositiveSmallIntegerField(
        _("level"),
        choices=CompetenceLevel.choices,
        default=CompetenceLevel.INDEPENDENT,
        help_text=_("How well somebody should be able to do it."),
    )
    required = models.BooleanField(
        _("needed"), default=True, help_text=_("Without it the project would not work. Otherwise it is welcome.")
    )

    panels = [FieldPanel("competence"), FieldRowPanel([FieldPanel("level"), FieldPanel("required")])]
    api_fields = [APIField(name, writable=True) for name in ("competence", "level", "required")]

    class Meta(Orderable.Meta):
        verbose_name = _("competence asked for")
        verbose_name_plural = _("competences asked for")

    def __str__(self) -> str:
        return f"{self.competence} ({self.get_level_display()})"

    def shown_as(self) -> Hashable:
        """Return what components show of it.

        Raises:
            NotPlain: where the competence was not fetched.
        """
        if not type(self).competence.is_cached(self):
            raise NotPlain
        return self.level, self.competence.shown_as()


@says_in_english("pay")
class CallEngagement(Orderable):
    """A form in which somebody can take part, and what is paid for it."""

    call = ParentalKey("showcase.ProjectCallPage", on_delete=models.CASCADE, related_name="engagements")
    form = models.CharField(_("form"), max_length=12, choices=EngagementForm.choices)
    pay = models.CharField(
        _("pay or expenses"),
        max_length=160,
        blank=True,
        help_text=_("As concrete as possible, for example «TVöD E 11, 50 %» or «travel expenses and 30 € a day»."),
    )

    panels = [FieldPanel("form"), FieldPanel("pay"), english_row("pay")]
    api_fields = [APIField(name, writable=True) for name in ("form", "pay")]

    class Meta(Orderable.Meta):
        verbose_name = _("form of engagement")
        verbose_name_plural = _("forms of engagement")

    def __str__(self) -> str:
        return self.get_form_display()

    def clean(self) -> None:
        """Ask for the pay where the form is paid."""
        super().clean()
        if self.form in EngagementForm.values and EngagementForm(self.form).needs_pay and not self.pay.strip():
            raise ValidationError({"pay": _("This form is paid: please say what the host pays.")})

    @property
    def explanation(self) -> str:
        """What the form means, in one plain sentence."""
        return str(EngagementForm(self.form).explanation)


@says_in_english("title", "place")
class ProgrammeDate(Orderable):
    """A date of the accompanying programme (Begleitprogramm) of one call."""

    call = ParentalKey("showcase.ProjectCallPage", on_delete=models.CASCADE, related_name="programme_dates")
    kind = models.CharField(_("kind"), max_length=12, choices=ProgrammeDateKind.choices)
    starts_at = models.DateTimeField(_("begins"))
    title = models.CharField(
        _("title"), max_length=120, blank=True, help_text=_("Only where the kind alone does not say it.")
    )
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("For example «Town hall» or «online».")
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("starts_at")]),
        FieldRowPanel([FieldPanel("title"), FieldPanel("place")]),
        english_row("title", "place"),
    ]
    api_fields = [APIField(name, writable=True) for name in ("kind", "starts_at", "title", "place")]

    class Meta(Orderable.Meta):
        verbose_name = _("date of the accompanying programme")
        verbose_name_plural = _("dates of the accompanying programme")

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
