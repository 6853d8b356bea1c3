"""Demo content and volume data."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeedConfig(AppConfig):
    name = "lokalprojekte.seed"
    verbose_name = _("Demo content")
