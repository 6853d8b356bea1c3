"""What a moderator thinks of the competence somebody offers, before knowing who it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import Fit
from lokalprojekte.inquiries.models.inquiry import Inquiry


class Rating(models.Model):
    """The first judgement of one moderator: how well it fits, with the reason in a sentence."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="ratings")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), related_name="+", null=True
    )
    fit = models.PositiveSmallIntegerField(_("how well it fits"), choices=Fit.choices)
    reason = models.CharField(_("reason"), max_length=500)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "author"], name="rating_once_per_moderator")]

    def __str__(self) -> str:
        return f"{self.inquiry_id}: {self.fit}"
