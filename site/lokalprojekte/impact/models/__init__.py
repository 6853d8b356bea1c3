"""Impact pages, the list of them, and what was measured outside the records."""

from __future__ import annotations

from lokalprojekte.impact.models.impact import ChosenFigure, ImpactPage
from lokalprojekte.impact.models.index import ImpactIndexPage
from lokalprojekte.impact.models.measurement import Measurement

__all__ = ["ChosenFigure", "ImpactIndexPage", "ImpactPage", "Measurement"]
