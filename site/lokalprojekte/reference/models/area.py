"""The official register of areas: Länder, Kreise, associations of municipalities, Gemeinden."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lokalprojekte.reference.enums import AreaKind


class Area(models.Model):
    """One row of the official register, under its official key.

    Keys are strings, because many begin with a zero: Land 2 digits, Kreis 5, Gemeinde 8 (AGS), association 9 (ARS9).
    """

    key = models.CharField(_("key"), max_length=9, primary_key=True)
    kind = models.CharField(_("kind"), max_length=12, choices=AreaKind.choices)
    name = models.CharField(_("name"), max_length=60, help_text=_("Without addition, for example «Lübeck»."))
    suffix = models.CharField(
        _("addition to the name"), max_length=60, blank=True, help_text=_("For example «Hansestadt».")
    )
    designation = models.CharField(
        _("designation"), max_length=40, help_text=_("For example «Landkreis», «Samtgemeinde», «Markt».")
    )
    seat = models.CharField(_("seat"), max_length=60, blank=True)
    state = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=pgettext_lazy("area", "state"),
        related_name="state_areas",
        null=True,
        blank=True,
    )
    district = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("district"), related_name="district_areas", null=True, blank=True
    )
    association = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("association"), related_name="members", null=True, blank=True
    )
    population = models.PositiveIntegerField(_("inhabitants"))
    area_km2 = models.FloatField(_("area in km²"))
    latitude = models.FloatField(_("latitude"), help_text=_("Degrees north, WGS 84; the seat where there is one."))
    longitude = models.FloatField(_("longitude"), help_text=_("Degrees east, WGS 84."))
    postcode = models.CharField(_("postcode of the town hall"), max_length=5, blank=True)
    sort_name = models.CharField(max_length=60, editable=False, db_index=True)
    search_name = models.CharField(max_length=80, editable=False, db_index=True)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["sort_name", "name", "key"]
        indexes = [models.Index(fields=["kind", "state"], name="reference_area_kind_state")]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """The name with its addition: ``Lübeck, Hansestadt``."""
        return f"{self.name}, {self.suffix}" if self.suffix else self.name

    @property
    def title(self) -> str:
        """The name as one says it, with the designation where the name alone would mislead: ``Landkreis Harburg``."""
        if self.kind in {AreaKind.MUNICIPALITY, AreaKind.STATE}:
            return self.name
        if self.designation in {"Kreisfreie Stadt", "Stadtkreis"} or _says_what_it_is(self.name):
            return self.name
        return f"{self.designation} {self.name}"


def _says_what_it_is(name: str) -> bool:
    """Tell whether a name already carries its designation: Main-Taunus-Kreis, Region Hannover, Amt Schlei-Ostsee."""
    folded = name.casefold()
    return folded.startswith(("region ", "städteregion ", "amt ")) or "kreis" in folded
