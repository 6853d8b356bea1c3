"""How often somebody wrote in the running window."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Allowance(models.Model):
    """One count: who, which window, how often. Who is a token's number, or a keyed hash of an address."""

    who = models.CharField(max_length=64, primary_key=True)
    #: When the window is over, in seconds since the epoch.
    ends = models.BigIntegerField(db_index=True)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")

    def __str__(self) -> str:
        return self.who
