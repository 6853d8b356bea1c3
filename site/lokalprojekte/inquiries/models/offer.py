"""What a funding institution offers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import SupportAmount, SupportKind
from lokalprojekte.inquiries.models.inquiry import Inquiry


class SupportOffer(models.Model):
    """The kind of support and a range of money; for which fields and how long stands in the inquiry itself."""

    inquiry = models.OneToOneField(Inquiry, models.CASCADE, related_name="offer")
    money = models.BooleanField(SupportKind.MONEY.label, default=False)
    network = models.BooleanField(SupportKind.NETWORK.label, default=False)
    expertise = models.BooleanField(SupportKind.EXPERTISE.label, default=False)
    amount = models.CharField(_("amount"), max_length=12, choices=SupportAmount.choices, blank=True)

    class Meta:
        verbose_name = _("offer of support")
        verbose_name_plural = _("offers of support")

    def __str__(self) -> str:
        return f"{self.inquiry_id}: {', '.join(self.kinds)}"

    @property
    def kinds(self) -> list[SupportKind]:
        """What is offered, in the order of the form."""
        return [kind for kind in SupportKind if getattr(self, kind.value)]
