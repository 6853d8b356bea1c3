"""Project calls and the hosts behind them."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowcaseConfig(AppConfig):
    """Project calls and the hosts behind them."""

    name = "showcase"
    verbose_name = _("Projects")

    def ready(self) -> None:
        """Listen to what is published, look at calls before that, and say what the foundation asks this room for."""
        from showcase import connections  # noqa: PLC0415 - the models must be loaded first

        connections.connect()
