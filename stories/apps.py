"""What became of the projects."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    """What became of the projects."""

    name = "stories"
    verbose_name = _("Stories")
