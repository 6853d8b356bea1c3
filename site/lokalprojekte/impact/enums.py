"""Which figures there are, and what an impact page is about."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureKey(models.TextChoices):
    """The figures that are computed; the values stand in addresses: ``/wirkung/nachweis/<key>/``.

    What each means and where it comes from stands in :mod:`lokalprojekte.impact.figures`.
    """

    COMPLETED = "abgeschlossene-projekte", _("completed projects")
    RUNNING = "laufende-projekte", _("running projects")
    HOSTS = "kommunen", _("municipalities and authorities")
    STATES = "laender", _("Länder")
    MAKERS = "macherinnen", _("Macher:innen at work")
    HOURS = "stunden", _("hours worked")
    EVENTS = "termine", _("dates of the accompanying programme")
    STORIES = "geschichten", _("stories told")
    REPORTS = "berichte", _("knowledge-transfer reports")
    FUNDING = "foerderung", _("euros of funding")
    COMPETENCES = "kompetenzen", _("competences built")
    REACHED = "ziel-erreicht", _("of the placements reached their goal")
    CONTINUED = "fortgefuehrt", _("of the results live on six months later")


#: Shown where an editor has chosen nothing.
STANDARD_FIGURES: Final = tuple(FigureKey)
#: The four that open the home page.
TEASER_FIGURES: Final = (FigureKey.COMPLETED, FigureKey.HOSTS, FigureKey.HOURS, FigureKey.CONTINUED)
#: The four on the portrait of a host.
HOST_FIGURES: Final = (FigureKey.COMPLETED, FigureKey.HOURS, FigureKey.REPORTS, FigureKey.CONTINUED)


class ScopeKind(models.TextChoices):
    """What an impact page is about."""

    ALL = "all", _("everything so far")
    PROGRAMME = "programme", _("one accompanying programme")
    FUNDER = "funder", _("what one supporter made possible")
    STATE = "state", _("one Land")
    PERIOD = "period", _("a period")


#: Counted in projects and things, so that they may stand on one scale; nothing of them tells of people.
COUNTED_FIGURES: Final = (
    FigureKey.COMPLETED,
    FigureKey.RUNNING,
    FigureKey.HOSTS,
    FigureKey.EVENTS,
    FigureKey.STORIES,
    FigureKey.REPORTS,
    FigureKey.COMPETENCES,
)
