"""Whom the site speaks to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """The four who meet here; the values are what ``/anfrage/?rolle=`` reads."""

    MAKER = "macherin", _("Doers (Macher:innen)")
    HOST = "kommune", _("Municipalities and authorities")
    COMPANY = "unternehmen", _("Companies")
    FUNDER = "foerderung", _("Funders and supporters")
