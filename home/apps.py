"""Home, audiences and plain pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home, audiences and plain pages."""

    name = "home"
    verbose_name = _("Home")
