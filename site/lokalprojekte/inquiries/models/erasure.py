"""That somebody was erased, without saying who."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import ErasureOrigin
from lokalprojekte.inquiries.references import new_receipt


class Erasure(models.Model):
    """One erasure, with the number the person was given as a receipt.

    It holds keyed hashes instead of data: enough to erase the same again after a restore from a backup, too little to
    find out whose they were. ``inquiries/erasure_log.py`` keeps the same list outside the database.
    """

    receipt = models.CharField(_("receipt"), max_length=12, unique=True, default=new_receipt, editable=False)
    erased_at = models.DateTimeField(_("erased"), db_index=True, editable=False)
    origin = models.CharField(_("asked for by"), max_length=6, choices=ErasureOrigin.choices, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("done by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        help_text=_("Empty: the person, or the clock."),
    )
    address = models.CharField(
        _("fingerprint of the address"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("Only where everything under it was erased."),
    )
    mails = models.PositiveIntegerField(_("mails"), default=0, editable=False)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-erased_at", "-pk"]

    def __str__(self) -> str:
        return self.receipt


class ErasedInquiry(models.Model):
    """One inquiry that an erasure removed: the hash of its random key."""

    erasure = models.ForeignKey(Erasure, models.CASCADE, related_name="inquiries")
    digest = models.CharField(_("fingerprint of the inquiry"), max_length=64, db_index=True, editable=False)

    class Meta:
        verbose_name = _("erased inquiry")
        verbose_name_plural = _("erased inquiries")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["erasure", "digest"], name="erased_inquiry_once")]

    def __str__(self) -> str:
        return str(self.erasure_id)
