"""What somebody finds wrong on a page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageReportKind(models.TextChoices):
    """What is wrong."""

    OUTDATED = "outdated", _("It is out of date")
    WRONG = "wrong", _("Something is not right")
    TYPO = "typo", _("A slip of the pen")
    LINK = "link", _("A link does not work")
    BARRIER = "barrier", _("It is a barrier for me")
    OTHER = "other", _("Something else")
