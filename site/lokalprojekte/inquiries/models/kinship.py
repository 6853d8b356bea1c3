"""Whether two inquiries come from the same person, as a moderator judged it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.models.inquiry import Inquiry


class SamePersonVerdict(models.Model):
    """The judgement on a pair of inquiries; without one, address and text are all we go by.

    ``first`` is the one with the smaller key, so that a pair is judged once.
    """

    first = models.ForeignKey(Inquiry, models.CASCADE, related_name="verdicts_as_first")
    second = models.ForeignKey(Inquiry, models.CASCADE, related_name="verdicts_as_second")
    same = models.BooleanField(_("same person"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), related_name="+", null=True, blank=True
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("judgement on two inquiries")
        verbose_name_plural = _("judgements on two inquiries")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="same_person_verdict_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="same_person_verdict_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {'=' if self.same else '≠'} {self.second_id}"
