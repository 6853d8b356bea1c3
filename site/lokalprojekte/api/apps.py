"""The content API: what front ends of other people read, and what tools of editors write."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Wagtail's API v3 with our own routers, in one document."""

    name = "lokalprojekte.api"
    verbose_name = _("Content API")

    def ready(self) -> None:
        """Shape Wagtail's schemas before its routers are imported, offer editors previews, and listen to changes."""
        from lokalprojekte.api import stock  # noqa: PLC0415 - it reads models, which are loaded only now

        stock.register()
        from lokalprojekte.api import front_end_preview, receivers  # noqa: PLC0415 - after what shapes the schemas

        front_end_preview.register()
        receivers.connect()
