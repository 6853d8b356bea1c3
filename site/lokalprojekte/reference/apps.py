"""Official and own reference data."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferenceConfig(AppConfig):
    """Official and own reference data."""

    name = "lokalprojekte.reference"
    verbose_name = _("Reference data")
