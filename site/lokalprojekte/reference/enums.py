"""Kinds of areas and levels of competence."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AreaKind(models.TextChoices):
    """What an official area is; each kind has keys of its own length."""

    STATE = "state", pgettext_lazy("area", "State")
    DISTRICT = "district", _("District")
    ASSOCIATION = "association", _("Association of municipalities")
    MUNICIPALITY = "municipality", _("Municipality")

    @property
    def key_length(self) -> int:
        """Digits of a key: Land 2, Kreis 5, association 9 (ARS9), Gemeinde 8 (AGS)."""
        return _KEY_LENGTHS[self]


_KEY_LENGTHS = {AreaKind.STATE: 2, AreaKind.DISTRICT: 5, AreaKind.ASSOCIATION: 9, AreaKind.MUNICIPALITY: 8}


class CompetenceLevel(models.IntegerChoices):
    """How well somebody can do something; a call asks for a level, a person names theirs."""

    BASIC = 1, pgettext_lazy("competence", "Basics")
    INDEPENDENT = 2, pgettext_lazy("competence", "Independent")
    ADVANCED = 3, pgettext_lazy("competence", "Advanced")
    EXPERT = 4, pgettext_lazy("competence", "Expertise")
