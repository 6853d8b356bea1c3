"""Backups and their way back."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BackupConfig(AppConfig):
    """Backups and their way back."""

    name = "lokalprojekte.backup"
    verbose_name = _("Backups")
