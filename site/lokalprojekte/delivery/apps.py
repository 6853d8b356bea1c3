"""How a finished page leaves."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.kept import hold_against
from lokalprojekte.core.public_forms import watch_forms
from lokalprojekte.core.traces import listen_to
from lokalprojekte.delivery.page_cache import mark_of_now, tell_further


class DeliveryConfig(AppConfig):
    """How a finished page leaves."""

    name = "lokalprojekte.delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        """Listen to changes, say by what others see them, count forms, and let Wagtail's scripts carry the nonce."""
        # Models have to be loaded first.
        from lokalprojekte.delivery import admin_scripts, cdn, limits, receivers, sentry, watching  # noqa: PLC0415

        receivers.connect()
        connection_created.connect(watching.watch_queries)
        connection_created.connect(listen_to)
        sentry.install()
        tell_further(cdn.purge_soon)
        hold_against(mark_of_now)
        watch_forms(limits.count_form)
        admin_scripts.install()
