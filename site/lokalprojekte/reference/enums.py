"""Kinds of areas and levels of competence."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaKind(models.TextChoices):
    """What an official area is; each kind has keys of its own length."""

    STATE = "state", _("State")
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

    BASIC = 1, _("Basics")
    INDEPENDENT = 2, _("Independent")
    ADVANCED = 3, _("Advanced")
    EXPERT = 4, _("Expertise")
