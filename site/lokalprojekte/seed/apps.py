"""Demo content and volume data."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeedConfig(AppConfig):
    """Demo content and volume data."""

    name = "lokalprojekte.seed"
    verbose_name = _("Demo content")
