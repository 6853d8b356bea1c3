"""A call that others are begun from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel


class CallTemplate(models.Model):
    """Says that new calls may be begun from ``call``, under which name editors find it, and when it fits.

    The call may be published or stay a draft for ever; a template follows its newest version.
    """

    call = models.OneToOneField(
        "showcase.ProjectCallPage",
        models.CASCADE,
        verbose_name=_("call"),
        related_name="as_template",
        help_text=_("A published call that turned out well, or a draft that is never to be published."),
        error_messages={"unique": _("This call is a template already.")},
    )
    name = models.CharField(
        _("name of the template"),
        max_length=80,
        help_text=_("What editors read on the button, for example «Digitalisation, six months»."),
    )
    hint = models.CharField(
        _("when it fits"), max_length=160, blank=True, help_text=_("One sentence for colleagues. May stay empty.")
    )

    panels = [
        HelpPanel(
            _(
                "Texts, competences, fields of action, workload, forms and pay are taken over into the new draft; "
                "persons, place and dates are not."
            )
        ),
        FieldPanel("call"),
        FieldPanel("name"),
        FieldPanel("hint"),
    ]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("template for calls")
        verbose_name_plural = _("templates for calls")

    def __str__(self) -> str:
        return self.name
