"""One drawing for each field of action, for the calls of the demo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lokalprojekte.seed.art.canvas import Canvas
from lokalprojekte.seed.art.motifs import neighbours, offices, places

#: By the slug of the field.
MOTIFS: Final[dict[str, Callable[[], Canvas]]] = {
    "verwaltung-digital": offices.administration,
    "organisation-personal": offices.organisation,
    "finanzen-foerderung": offices.finance,
    "beteiligung-engagement": offices.participation,
    "bildung-betreuung": neighbours.education,
    "soziales-teilhabe": neighbours.social,
    "integration-vielfalt": neighbours.integration,
    "gesundheit-pflege": neighbours.health,
    "planen-bauen-wohnen": places.building,
    "mobilitaet": places.mobility,
    "klima-energie": places.climate,
    "umwelt-kreislauf": places.environment,
    "wirtschaft-tourismus": neighbours.economy,
    "kultur-sport": offices.culture,
    "sicherheit-krise": places.safety,
}
