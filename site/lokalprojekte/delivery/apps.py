"""How a finished page leaves."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.kept import hold_against
from lokalprojekte.core.public_forms import watch_forms
from lokalprojekte.delivery.page_cache import generation


class DeliveryConfig(AppConfig):
    """How a finished page leaves."""

    name = "lokalprojekte.delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        """Listen to changes, say by what others see them, count forms, and let Wagtail's scripts carry the nonce."""
        from lokalprojekte.delivery import admin_scripts, limits, receivers, sentry, watching  # noqa: PLC0415 - models have to be loaded first

        receivers.connect()
        connection_created.connect(watching.watch_queries)
        sentry.install()
        hold_against(lambda: generation().current())
        watch_forms(limits.count_form)
        admin_scripts.install()
