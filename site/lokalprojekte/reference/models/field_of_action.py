"""Where a project acts: an own list, mapped to OZG themes, municipal product areas and the UN's goals."""

from __future__ import annotations

from collections.abc import Hashable

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.language_routing import ENGLISH, spoken_here
from lokalprojekte.reference.english import FIELDS


class SustainableDevelopmentGoal(models.Model):
    """One of the 17 goals of the United Nations."""

    number = models.PositiveSmallIntegerField(_("number"), primary_key=True)
    title = models.CharField(_("title"), max_length=80)

    class Meta:
        verbose_name = _("sustainable development goal")
        verbose_name_plural = _("sustainable development goals")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class FieldOfAction(models.Model):
    """A field in which municipalities act, for example «Mobilität & Verkehr»."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    ozg_themes = models.CharField(_("OZG themes"), max_length=160, blank=True, help_text=_("Separated by semicolons."))
    product_area = models.CharField(
        _("municipal product areas"), max_length=200, blank=True, help_text=_("Separated by semicolons.")
    )
    goals = models.ManyToManyField(
        SustainableDevelopmentGoal,
        verbose_name=_("sustainable development goals"),
        related_name="fields_of_action",
        blank=True,
    )
    adapted = models.BooleanField(
        _("adapted"), default=False, editable=False, help_text=_("The import leaves texts changed here as they are.")
    )

    class Meta:
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name

    def shown_as(self) -> Hashable:
        """Return what components show of it (``core.remembered``)."""
        return self.slug, self.name

    @property
    def spoken(self) -> str:
        """The name in the language spoken now; German where nobody gave it another."""
        return FIELDS.get(self.slug, self.name) if spoken_here() == ENGLISH else self.name
