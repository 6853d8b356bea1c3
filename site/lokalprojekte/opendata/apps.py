"""Open data: datasets, their files and their catalogue."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    """Open data: datasets, their files and their catalogue."""

    name = "lokalprojekte.opendata"
    verbose_name = _("Open data")
