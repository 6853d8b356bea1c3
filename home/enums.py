"""Whom the site speaks to, and what a statement on accessibility says."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """The four who meet here; the values are what ``/anfrage/?rolle=`` reads."""

    MAKER = "macherin", _("Doers (Macher:innen)")
    HOST = "kommune", _("Municipalities and authorities")
    COMPANY = "unternehmen", _("Companies")
    FUNDER = "foerderung", _("Funders and supporters")


class Conformance(models.TextChoices):
    """How far the site meets the standard; the three answers of § 12b BGG and the EU's model statement."""

    FULL = "full", _("Fully compliant")
    PARTIAL = "partial", _("Partially compliant")
    NONE = "none", _("Not compliant")


class AssessmentMethod(models.TextChoices):
    """How the state of a site was found out (EU decision 2018/1523, article 3)."""

    SELF = "self", _("Self-assessment")
    EXTERNAL = "external", _("Assessment by an independent body")


class BarrierReason(models.TextChoices):
    """Why a barrier is still there (EU decision 2018/1523, model statement, «Nicht barrierefreie Inhalte»)."""

    PENDING = "pending", _("Not mended yet")
    BURDEN = "burden", _("Disproportionate burden")
    EXEMPT = "exempt", _("Outside the scope of the law")
