"""Postcodes with a point on the map."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lokalprojekte.reference.models.area import Area


class Postcode(models.Model):
    """A German postcode: five digits, always a string, in any number of municipalities."""

    code = models.CharField(_("postcode"), max_length=5, primary_key=True)
    place = models.CharField(_("place"), max_length=60)
    latitude = models.FloatField(_("latitude"), help_text=_("Degrees north, WGS 84."))
    longitude = models.FloatField(_("longitude"), help_text=_("Degrees east, WGS 84."))
    state = models.ForeignKey(
        Area, models.PROTECT, verbose_name=pgettext_lazy("area", "state"), related_name="state_postcodes"
    )
    areas = models.ManyToManyField(Area, verbose_name=_("municipalities"), related_name="postcodes")
    source = models.CharField(_("source"), max_length=20)

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
