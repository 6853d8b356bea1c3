"""For which hosts a moderator moderates."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ModerationScope(models.Model):
    """One host whose inquiries a moderator sees. Whoever has no entry sees those of all hosts.

    An entry whose host is gone stays behind empty: otherwise losing the last host would open the whole inbox.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("moderator"), related_name="moderation_scopes"
    )
    host = models.ForeignKey(
        "showcase.HostPage", models.SET_NULL, verbose_name=_("host"), related_name="moderation_scopes", null=True
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("moderation scope")
        verbose_name_plural = _("moderation scopes")
        ordering = ["user", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "host"], name="moderation_scope_once")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.host_id}"
