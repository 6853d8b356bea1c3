"""Who runs this site, and how to reach them."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home", order=100)
class Organisation(BaseSiteSetting):
    """Name, contact and promises of the organisation behind a site."""

    name = models.CharField(_("name"), max_length=120, default="Lokalprojekte")
    claim = models.CharField(
        _("claim"), max_length=160, blank=True, help_text=_("One line below the name in the footer.")
    )
    street = models.CharField(_("street"), max_length=120, blank=True)
    town = models.CharField(_("postcode and town"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("answer promise in working days"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("Shown to everyone who sends an inquiry."),
    )
    notice = models.CharField(
        _("notice"), max_length=300, blank=True, help_text=_("Stands at the top of every page while it is filled.")
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("claim")], heading=_("Name")),
        MultiFieldPanel(
            [FieldPanel("street"), FieldPanel("town"), FieldPanel("email"), FieldPanel("phone")], heading=_("Contact")
        ),
        FieldPanel("answer_days"),
        FieldPanel("notice"),
    ]

    class Meta:
        verbose_name = _("organisation")
