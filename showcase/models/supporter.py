"""Who supports projects: foundations, companies, public bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from lokalprojekte.core.remembered import NotPlain
from showcase.enums import SupporterKind

if TYPE_CHECKING:
    from collections.abc import Hashable


class Supporter(models.Model):
    """A funding institution or another supporter (*Partner*); what it gives stands in its fundings."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=SupporterKind.choices, default=SupporterKind.FOUNDATION)
    text = models.TextField(
        _("text"),
        max_length=400,
        blank=True,
        help_text=_("Two sentences: who they are, and why they support projects in municipalities."),
    )
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "core.SiteImage",
        models.SET_NULL,
        verbose_name=_("logo"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("On a light ground: it stands on a light plate, on dark screens too."),
    )
    since = models.PositiveSmallIntegerField(
        _("with us since"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
        help_text=_("The year."),
    )
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    #: In which shapes its logo is seen (``core.pictures``).
    picture_shapes: ClassVar[tuple[str, ...]] = ("logo",)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("since")]),
        FieldPanel("text"),
        FieldPanel("website"),
        FieldPanel("logo"),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("supporter")
        verbose_name_plural = _("supporters")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def shown_as(self) -> Hashable:
        """Return what components show of it (``core.remembered``).

        Raises:
            NotPlain: where the logo was not fetched, or not in its sizes.
        """
        if not type(self).logo.is_cached(self):
            raise NotPlain
        words = (self.name, self.kind, self.text, self.website, self.since, self.is_example)
        return (*words, self.logo.shown_as() if self.logo else None)
