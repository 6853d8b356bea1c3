"""What came of it all: figures computed from records, and measurements."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImpactConfig(AppConfig):
    """What came of it all: figures computed from records, and measurements."""

    name = "lokalprojekte.impact"
    verbose_name = _("Impact")

    def ready(self) -> None:
        """Say what waits for editors."""
        from lokalprojekte.core.desk import offer_needs  # noqa: PLC0415 - needs the models
        from lokalprojekte.impact.needs import loop_needs  # noqa: PLC0415 - needs the models

        offer_needs(loop_needs)
