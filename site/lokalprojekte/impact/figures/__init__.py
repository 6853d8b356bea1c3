"""Figures computed from records: a definition, a query, and the records behind it.

``compute_figures(keys, scope)`` returns what a page shows; ``figure_of(key)`` one of them with its proof.
"""

from __future__ import annotations

from lokalprojekte.impact.figures import definitions
from lokalprojekte.impact.figures.records import Records
from lokalprojekte.impact.figures.registry import Figure, all_figures, compute_figures, figure_of

__all__ = ["Figure", "Records", "all_figures", "compute_figures", "definitions", "figure_of"]
