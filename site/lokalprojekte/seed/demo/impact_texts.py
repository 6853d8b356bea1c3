"""The demo's placements, measurements and impact pages as typed data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lokalprojekte.seed.demo.tables import Table


@dataclass(frozen=True, kw_only=True)
class PlacementText(Table):
    """Somebody who worked on a call long enough ago for the inquiry to be gone; days of the call unless told.

    ``starts`` and ``ends`` count in days from now, ``hours`` are hours a month of all ``people`` together.
    """

    key: str
    call: str
    starts: int
    ends: int
    hours: int
    outcome: str
    people: int = 1
    later: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasurementText(Table):
    """A measured value; ``as_of`` counts in days from now. Without a call it is about the programme."""

    key: str
    title: str
    value: float
    unit: str
    level: int
    as_of: int
    n: int
    method: str
    source: str
    baseline: float | None = None
    call: str = ""


@dataclass(frozen=True, kw_only=True)
class ImpactText(Table):
    """An impact page; ``since`` and ``until`` count in days from now, ``state`` is the official key of a Land.

    ``figures`` are tables with key, note and target.
    """

    key: str
    title: str
    kind: str
    scene: str
    published: int
    description: str
    intro: str
    limits: str
    supporter: str = ""
    state: str = ""
    since: int | None = None
    until: int | None = None
    figures: list[dict[str, Any]] = field(default_factory=list)
    #: Tables with heading and text.
    section: list[dict[str, str]] = field(default_factory=list)
