"""Home, audiences and plain pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home, audiences and plain pages."""

    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        """Listen to what is published, and offer more ways to look at a page before it is."""
        from home import previews, receivers  # noqa: F401, PLC0415 - importing connects them; models must be loaded first

        previews.register()
