"""The log of the one door through which a call's status changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from showcase.enums import CallStatus


class CallStatusChange(models.Model):
    """Who moved a call from one status to another, when, and why."""

    call = models.ForeignKey(
        "showcase.ProjectCallPage", models.CASCADE, verbose_name=_("call"), related_name="status_changes"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty when the system did it."),
    )
    before = models.CharField(_("before"), max_length=12, choices=CallStatus.choices)
    after = models.CharField(_("after"), max_length=12, choices=CallStatus.choices)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("status change")
        verbose_name_plural = _("status changes")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"
