"""The competences there are, and which of them are neighbours."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lokalprojekte.matching.weights import Scheme


@dataclass(frozen=True, slots=True)
class Competence:
    """One competence with its place: a cluster of the own list, a group of ESCO."""

    slug: str
    label: str
    label_en: str = ""
    cluster: str = ""
    group: str = ""


@dataclass(frozen=True)
class Taxonomy:
    """All competences by slug, in a fixed order, and the names of the fields of action."""

    competences: Mapping[str, Competence]
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, competences: Iterable[Competence], fields: Mapping[str, str] | None = None) -> Taxonomy:
        """Return the taxonomy of ``competences`` (any order) and ``fields`` (name by slug)."""
        ordered = sorted(competences, key=lambda competence: competence.slug)
        return cls({competence.slug: competence for competence in ordered}, dict(fields or {}))

    @classmethod
    def read(cls, competences: Path, fields: Path) -> Taxonomy:
        """Read the two files of the reference data."""
        with competences.open(encoding="utf-8", newline="") as stream:
            rows = [
                Competence(row["slug"], row["label_de"], row["label_en"], row["cluster"], row["esco_gruppe"])
                for row in csv.DictReader(stream)
            ]
        with fields.open(encoding="utf-8", newline="") as stream:
            return cls.of(rows, {row["slug"]: row["name"] for row in csv.DictReader(stream)})

    def neighbours(self, scheme: Scheme) -> dict[str, dict[str, float]]:
        """Return how much of one competence counts for another (0–1), by the one asked for, then the one there is."""
        found: dict[str, dict[str, float]] = {slug: {} for slug in self.competences}
        for one in self.competences.values():
            for other in self.competences.values():
                if one.slug != other.slug and (share := closeness(one, other, scheme)):
                    found[one.slug][other.slug] = share
        return found

    def label(self, slug: str, *, english: bool = False) -> str:
        """Return what ``slug`` is called; the slug itself when nobody knows it any more."""
        competence = self.competences.get(slug)
        if competence is None:
            return slug
        return (english and competence.label_en) or competence.label


def closeness(one: Competence, other: Competence, scheme: Scheme) -> float:
    """Return how much of ``one`` counts for ``other``, 0–1: more within an ESCO group than within a cluster."""
    if one.group and one.group == other.group:
        return scheme.same_group
    return scheme.same_cluster if one.cluster and one.cluster == other.cluster else 0.0
