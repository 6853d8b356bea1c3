"""Why an inquiry was set aside: as many reasons as there are."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import QuarantineReason
from lokalprojekte.inquiries.models.inquiry import Inquiry


class InquirySignal(models.Model):
    """One reason; moderators read :attr:`sentence`, the sender never learns of it."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="signals")
    reason = models.CharField(_("reason"), max_length=20, choices=QuarantineReason.choices)
    count = models.PositiveSmallIntegerField(
        _("how many"),
        default=0,
        help_text=_("Links, addresses … as the reason counts them; 0 where nothing is counted."),
    )

    class Meta:
        verbose_name = _("reason for quarantine")
        verbose_name_plural = _("reasons for quarantine")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "reason"], name="inquiry_signal_once")]

    def __str__(self) -> str:
        return self.get_reason_display()

    @property
    def sentence(self) -> Promise | str:
        """The reason in one sentence."""
        return QuarantineReason(self.reason).sentence(self.count)
