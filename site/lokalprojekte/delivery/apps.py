"""How a finished page leaves."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """How a finished page leaves."""

    name = "lokalprojekte.delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        """Listen to changes, and let Wagtail's scripts carry the nonce."""
        from lokalprojekte.delivery import admin_scripts, receivers  # noqa: PLC0415 - models have to be loaded first

        receivers.connect()
        admin_scripts.install()
