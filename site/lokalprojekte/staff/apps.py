"""How staff sign in and what they did."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    """How staff sign in and what they did."""

    name = "lokalprojekte.staff"
    verbose_name = _("Staff")

    def ready(self) -> None:
        """Connect what is written down, and give allauth a memory that survives a restart."""
        from lokalprojekte.staff import mail_limit, receivers, remembering  # noqa: F401, PLC0415 - needs the models

        remembering.install()
