"""What companies and funding institutions offer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class WindowReason(models.TextChoices):
    """Why a company has time to give."""

    FEW_ORDERS = "few_orders", _("Few orders at the moment")
    BETWEEN = "between", _("Between two projects")
    TRAINING = "training", _("Training: learning by doing something else")
    CSR = "csr", _("Social commitment (CSR), for example a day for the town")
    CHANGE = "change", _("Parental leave, reconstruction or the last years before retirement")
    OTHER = "other", _("Another reason")


class WindowDays(models.IntegerChoices):
    """How many days a week each of a company's people could give."""

    ONE = 1, _("1 day")
    TWO = 2, _("2 days")
    THREE = 3, _("3 days")
    FOUR = 4, _("4 days")
    FIVE = 5, _("5 days")


class SupportKind(models.TextChoices):
    """What a funding institution can give; the values are fields of ``SupportOffer``."""

    MONEY = "money", _("Money")
    NETWORK = "network", _("Contacts and network")
    EXPERTISE = "expertise", _("Expertise and advice")


class SupportAmount(models.TextChoices):
    """How much money that could be, roughly."""

    SMALL = "to_5000", _("up to €5,000")
    MEDIUM = "to_20000", _("€5,000 to €20,000")
    LARGE = "to_100000", _("€20,000 to €100,000")
    LARGER = "over_100000", _("more than €100,000")
