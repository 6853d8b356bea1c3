"""What is asked about somebody who was introduced or placed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Beginning(models.TextChoices):
    """Whether something came of an introduction."""

    BEGUN = "begun", _("Yes, we work together")
    NOT_YET = "not_yet", _("Not yet")
    NOTHING = "nothing", _("No, nothing came of it")


class PlacementOutcome(models.TextChoices):
    """How a placement stood when it ended."""

    REACHED = "reached", _("Goal reached")
    PARTLY = "partly", _("Goal reached in part")
    MISSED = "missed", _("Goal missed")
    BROKEN_OFF = "broken_off", _("Ended early")


class Continuation(models.TextChoices):
    """What had become of the result six months after a placement ended."""

    CONTINUED = "continued", _("Carried on")
    PARTLY = "partly", _("Carried on in part")
    STOPPED = "stopped", _("Not carried on")
