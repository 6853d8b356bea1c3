"""The outbox and its worker."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """The outbox and its worker."""

    name = "lokalprojekte.mail"
    verbose_name = _("Mail")
