"""The gallery of components."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GalleryConfig(AppConfig):
    """Every component with sample content, for those who build and those who check."""

    name = "lokalprojekte.gallery"
    verbose_name = _("Gallery of components")
