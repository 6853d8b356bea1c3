"""How often an alert writes, and how one ends."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AlertRhythm(models.TextChoices):
    """How often an alert may write; it writes only when there is something new."""

    IMMEDIATELY = "immediately", _("Immediately")
    DAILY = "daily", _("Daily")
    WEEKLY = "weekly", _("Weekly")

    @property
    def hint(self) -> Promise:
        """What it means, in a few words."""
        return _HINTS[self]


_HINTS: dict[AlertRhythm, Promise] = {
    AlertRhythm.IMMEDIATELY: _("As soon as a fitting project appears"),
    AlertRhythm.DAILY: _("In the morning at seven, when there is something new"),
    AlertRhythm.WEEKLY: _("On Monday morning at seven, when there is something new"),
}


class AlertEnding(models.TextChoices):
    """Why there is an alert no more; counted without a person."""

    ENDED = "ended", _("Ended by the person")
    ERASED = "erased", _("Erased on request")
    EXPIRED = "expired", _("Expired after a year")
    UNCONFIRMED = "unconfirmed", _("Never confirmed")
