"""Who of the moderators has read what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.models.inquiry import Inquiry


class InquiryRead(models.Model):
    """A moderator has read an inquiry. The mark goes when they take it off, or when the person writes again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="reads")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("mark of having read")
        verbose_name_plural = _("marks of having read")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "user"], name="read_once_per_moderator")]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.user_id}"
