"""Project calls and the hosts behind them."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowcaseConfig(AppConfig):
    """Project calls and the hosts behind them."""

    name = "showcase"
    verbose_name = _("Projects")

    def ready(self) -> None:
        """Listen to what is published."""
        from showcase import receivers  # noqa: F401, PLC0415 - importing connects them; models must be loaded first
