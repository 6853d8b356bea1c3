"""Inquiries and the moderated inbox."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InquiriesConfig(AppConfig):
    """Inquiries and the moderated inbox."""

    name = "lokalprojekte.inquiries"
    verbose_name = _("Inquiries")

    def ready(self) -> None:
        """Listen to what becomes of projects, limit who sees what of it, say who waits."""
        from lokalprojekte.inquiries import connections  # noqa: PLC0415 - the models must be loaded first

        connections.connect()
