"""What every section builds on."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What every section builds on."""

    name = "lokalprojekte.core"
    verbose_name = _("Foundation")
