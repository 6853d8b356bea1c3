"""How a finished page leaves."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """How a finished page leaves."""

    name = "lokalprojekte.delivery"
    verbose_name = _("Delivery")
