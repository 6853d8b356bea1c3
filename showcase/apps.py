"""Project calls and the hosts behind them."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowcaseConfig(AppConfig):
    """Project calls and the hosts behind them."""

    name = "showcase"
    verbose_name = _("Projects")

    def ready(self) -> None:
        """Listen to what is published, and say who sees the mails of alerts."""
        # Importing connects them; models must be loaded first.
        from showcase import receivers  # noqa: F401, PLC0415
        from showcase.alerts import mail_scope  # noqa: F401, PLC0415
