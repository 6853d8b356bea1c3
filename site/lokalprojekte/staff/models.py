"""What is remembered of attempts to sign in, and the right to read who did what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry


class Remembered(models.Model):
    """A row of Django's cache in the database: the columns are its own, the table comes with the migrations.

    Holds counts and used codes by keyed hashes of addresses; no row is older than what it counts.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "staff_remembered"
        default_permissions = ()
        verbose_name = _("attempt to sign in")
        verbose_name_plural = _("attempts to sign in")

    def __str__(self) -> str:
        return self.cache_key


class AuditEntry(ModelLogEntry):
    """An entry of Wagtail's log as the report *Protokoll* reads it; here only so that the right has a home."""

    class Meta:
        proxy = True
        default_permissions = ("view",)
        verbose_name = _("entry of the log")
        verbose_name_plural = _("log: who did what")
