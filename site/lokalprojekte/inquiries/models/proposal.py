"""A moderator proposed somebody for a project; what the matching engine said about it is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.models.inquiry import Inquiry


class Proposal(models.Model):
    """Who was proposed for what, by whom, with the evidence of the engine (``lokalprojekte.matching.evidence``).

    The engine suggests, people decide: whoever decides against it gives a reason.
    """

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="proposals")
    call = models.ForeignKey(
        "showcase.ProjectCallPage", models.CASCADE, verbose_name=_("project"), related_name="proposals"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), related_name="+", null=True, blank=True
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    score = models.DecimalField(_("points"), max_digits=4, decimal_places=1)
    #: Its place among all calls at that moment; empty when a gate ruled it out.
    rank = models.PositiveIntegerField(_("rank"), null=True, blank=True)
    engine_version = models.CharField(_("engine"), max_length=20)
    weights_version = models.CharField(_("weights"), max_length=20)
    evidence = models.JSONField(_("evidence"), default=dict)
    reason = models.CharField(_("reason against the suggestion"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.inquiry_id} → {self.call_id}: {self.score}"
