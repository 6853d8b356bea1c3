"""The room of the matching engine."""

from __future__ import annotations

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Makes the command that measures the engine known; there are no tables here."""

    name = "lokalprojekte.matching"
    verbose_name = "Matching"
