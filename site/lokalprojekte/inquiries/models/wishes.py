"""What an inquiry asks for and offers: calls, competences, forms of engagement."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.models.inquiry import Inquiry
from lokalprojekte.reference.enums import CompetenceLevel
from showcase.enums import EngagementForm


class InquiryCall(models.Model):
    """A call the person is interested in."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="inquiry_calls")
    call = models.ForeignKey(
        "showcase.ProjectCallPage", models.CASCADE, verbose_name=_("call"), related_name="inquiry_calls"
    )
    late = models.BooleanField(
        _("late"), default=False, help_text=_("The call took no more inquiries when this one was sent.")
    )
    late_accepted_at = models.DateTimeField(
        _("accepted although late"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Empty: not late, or nobody has decided yet."),
    )

    class Meta:
        verbose_name = _("call of interest")
        verbose_name_plural = _("calls of interest")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "call"], name="inquiry_call_once")]

    def __str__(self) -> str:
        return f"{self.inquiry_id} → {self.call_id}"

    @property
    def awaits_decision(self) -> bool:
        """Whether it came too late and a moderator may still take it in."""
        return self.late and self.late_accepted_at is None


class InquiryCompetence(models.Model):
    """A competence the person brings, wants to build up, or (a host) is looking for."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="inquiry_competences")
    competence = models.ForeignKey(
        "reference.Competence", models.CASCADE, verbose_name=_("competence"), related_name="inquiry_competences"
    )
    level = models.PositiveSmallIntegerField(
        _("level"), choices=CompetenceLevel.choices, null=True, blank=True, help_text=_("Empty: nothing said.")
    )
    wants_to_learn = models.BooleanField(_("wants to learn"), default=False)
    people = models.PositiveSmallIntegerField(
        _("people who can do it"), null=True, blank=True, help_text=_("Of a company's team. Empty: nothing said.")
    )

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        ordering = ["competence__cluster__position", "competence__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "competence"], name="inquiry_competence_once")]

    def __str__(self) -> str:
        return f"{self.inquiry_id} → {self.competence_id}"


class InquiryEngagement(models.Model):
    """A form of engagement the person can imagine."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="inquiry_engagements")
    form = models.CharField(_("form of engagement"), max_length=12, choices=EngagementForm.choices)

    class Meta:
        verbose_name = _("form of engagement")
        verbose_name_plural = _("forms of engagement")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "form"], name="inquiry_engagement_once")]

    def __str__(self) -> str:
        return self.get_form_display()
