"""What became of the projects."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    """What became of the projects."""

    name = "stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        """Listen to what is published."""
        # Importing connects them; models must be loaded first.
        from stories.versions import receivers  # noqa: F401, PLC0415
