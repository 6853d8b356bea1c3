"""How far a text in Leichte Sprache has come."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewState(models.TextChoices):
    """What is stored: whether a group of people who need Leichte Sprache has read the text."""

    MISSING = "missing", _("Not begun")
    IN_REVIEW = "in_review", _("In review")
    CHECKED = "checked", _("Checked")


class EasyState(models.TextChoices):
    """What is said of a page: worked out from its version in Leichte Sprache, and from what changed since."""

    MISSING = "missing", _("Missing")
    UNCHECKED = "unchecked", _("Not checked yet")
    IN_REVIEW = "in_review", _("In review")
    CHECKED = "checked", _("Checked")
    OUTDATED = "outdated", _("Outdated")

    @property
    def wants_work(self) -> bool:
        """Whether somebody has to write or to compare."""
        return self in {EasyState.MISSING, EasyState.OUTDATED}
