"""Proof that an address belongs to whoever typed it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.models.inquiry import Inquiry


class Confirmation(models.Model):
    """A confirmation link that was sent. The secret itself stands in the mail alone; here is its SHA-256."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="confirmations")
    digest = models.CharField(_("fingerprint of the link"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        verbose_name = _("confirmation link")
        verbose_name_plural = _("confirmation links")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.expires_at:%Y-%m-%d}"
