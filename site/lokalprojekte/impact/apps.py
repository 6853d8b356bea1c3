"""What came of it all: figures computed from records, and measurements."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImpactConfig(AppConfig):
    """What came of it all: figures computed from records, and measurements."""

    name = "lokalprojekte.impact"
    verbose_name = _("Impact")
