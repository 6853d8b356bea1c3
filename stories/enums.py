"""Who speaks, who learnt, who signed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    """On which side of a project somebody stood."""

    MAKER = "maker", _("Macher:in")
    HOST = "host", _("Municipality or authority")
    OTHER = "other", pgettext_lazy("side of a project", "Somebody else")


#: The two sides that build competences in a project.
LEARNING_SIDES = (Side.HOST, Side.MAKER)


class SignOffParty(models.TextChoices):
    """Who confirms that a report is right."""

    HOST = "host", _("Municipality or authority")
    MAKER = "maker", _("Macher:in")
    EDITORS = "editors", _("Editors")
