"""How the moderators of a site work."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail", order=150)
class InboxSettings(BaseSiteSetting):
    """The habits of the inbox that differ from site to site."""

    competence_first = models.BooleanField(
        _("competence first"),
        default=False,
        help_text=_(
            "Name, e-mail, organisation and hints of age stay hidden from every moderator until they have saved "
            "a first rating of what the person offers. Each look behind the curtain is logged."
        ),
    )

    panels = [FieldPanel("competence_first")]

    class Meta:
        verbose_name = _("inbox")
