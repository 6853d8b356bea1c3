"""Who took inquiries out of the house, when, and what for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import ExportFormat


class ExportLog(models.Model):
    """One export of inquiries. Written before the first byte leaves, never changed; it names no person of them."""

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), related_name="+", null=True, blank=True
    )
    reason = models.CharField(_("reason"), max_length=300)
    format = models.CharField(_("format"), max_length=4, choices=ExportFormat.choices)
    view = models.CharField(_("view"), max_length=20, blank=True, help_text=_("The saved view of the inbox."))
    narrowed = models.BooleanField(
        _("narrowed"), default=False, help_text=_("Whether a search or a filter narrowed the view.")
    )
    count = models.PositiveIntegerField(_("inquiries"))

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.format} {self.count}"
