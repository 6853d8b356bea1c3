"""What was answered to a key, so that asking again does nothing again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class KeptAnswer(models.Model):
    """The answer to one write, written in the transaction of what it did."""

    token = models.ForeignKey("wagtailcore.APIToken", models.CASCADE, related_name="+", editable=False)
    key = models.CharField(_("key"), max_length=255)
    #: Of method, address and body.
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content_type = models.CharField(max_length=100, blank=True)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="api_one_answer_for_each_key")]

    def __str__(self) -> str:
        return self.key
