"""What every section builds on."""

from __future__ import annotations

from django.apps import AppConfig
from django.db import models
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What every section builds on."""

    name = "lokalprojekte.core"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        """Register the checks of the house, let the admin write addresses as the server does, say what may wait.

        What the admin hands out as a table is guarded here, too.
        """
        from wagtail.admin.forms.models import register_form_field_override  # noqa: PLC0415 - needs the models

        from lokalprojekte.core import checks  # noqa: F401, PLC0415 - importing registers them; needs the models
        from lokalprojekte.core.desk import offer_needs, providers  # noqa: PLC0415 - needs the models
        from lokalprojekte.core.exports import keep_exports_text  # noqa: PLC0415 - it reads views, which need the models
        from lokalprojekte.core.pictures import receivers  # noqa: F401, PLC0415 - importing connects them; as above
        from lokalprojekte.core.previews import offer_print  # noqa: PLC0415 - registered once
        from lokalprojekte.core.relations import look_up_relations_once  # noqa: PLC0415 - as above
        from lokalprojekte.core.slug_input import GermanSlugInput  # noqa: PLC0415 - needs the models

        register_form_field_override(models.SlugField, override={"widget": GermanSlugInput})
        look_up_relations_once()
        keep_exports_text()
        offer_print()
        offer_needs(providers.releases)
        offer_needs(providers.drafts)
