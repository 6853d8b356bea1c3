"""What people can do: an own list in clusters, mapped to ESCO."""

from __future__ import annotations

from collections.abc import Hashable

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.language_routing import ENGLISH, spoken_here
from lokalprojekte.reference.english import CLUSTERS


class CompetenceCluster(models.Model):
    """A heading under which competences are offered, for example «Digital & Daten»."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    adapted = models.BooleanField(
        _("adapted"), default=False, editable=False, help_text=_("The import leaves texts changed here as they are.")
    )

    class Meta:
        verbose_name = _("competence cluster")
        verbose_name_plural = _("competence clusters")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def spoken(self) -> str:
        """The name in the language spoken now; German where nobody gave it another."""
        return CLUSTERS.get(self.name, self.name) if spoken_here() == ENGLISH else self.name


class Competence(models.Model):
    """One thing somebody can do, with its place in the European classification ESCO (v1.2.0)."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    cluster = models.ForeignKey(
        CompetenceCluster, models.PROTECT, verbose_name=_("cluster"), related_name="competences"
    )
    label = models.CharField(_("label"), max_length=100)
    label_en = models.CharField(_("English label"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    esco_group = models.CharField(_("ESCO group"), max_length=12, blank=True, help_text=_("For example «S4.2.3»."))
    esco_group_uri = models.URLField(_("address of the ESCO group"), max_length=120, blank=True)
    esco_group_label = models.CharField(_("label of the ESCO group"), max_length=160, blank=True)
    esco_uri = models.URLField(_("address of the ESCO concept"), max_length=120, blank=True)
    esco_label = models.CharField(_("label of the ESCO concept"), max_length=160, blank=True)
    esco_label_en = models.CharField(_("English label of the ESCO concept"), max_length=160, blank=True)
    adapted = models.BooleanField(
        _("adapted"), default=False, editable=False, help_text=_("The import leaves texts changed here as they are.")
    )

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label

    def shown_as(self) -> Hashable:
        """Return what components show of it (``core.remembered``)."""
        return self.label, self.label_en

    @property
    def spoken(self) -> str:
        """The label in the language spoken now; German where there is no other."""
        return self.label_en or self.label if spoken_here() == ENGLISH else self.label
