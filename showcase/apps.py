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
        # Importing connects them; models must be loaded first.
        from lokalprojekte.core.advice import offer_check  # noqa: PLC0415
        from lokalprojekte.core.desk import offer_needs  # noqa: PLC0415
        from lokalprojekte.core.desk.drafts import keep_drafts  # noqa: PLC0415
        from showcase import receivers  # noqa: F401, PLC0415
        from showcase.admin.needs import call_needs, kept_drafts  # noqa: PLC0415
        from showcase.alerts import mail_scope  # noqa: F401, PLC0415
        from showcase.call_checks import check_call  # noqa: PLC0415

        offer_check(check_call)
        offer_needs(call_needs)
        keep_drafts(kept_drafts)
