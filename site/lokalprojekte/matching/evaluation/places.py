"""Where postcodes and municipalities lie, from the files of the reference data: the evaluation needs no database."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import fmean

from lokalprojekte.matching.types import Point


@dataclass(frozen=True)
class Places:
    """The points of the reference data in ``folder``."""

    folder: Path

    @cached_property
    def _postcodes(self) -> dict[str, Point]:
        return self._points("plz.csv", "plz")

    @cached_property
    def _areas(self) -> dict[str, Point]:
        return self._points("gemeinden.csv", "ags")

    def _points(self, name: str, key: str) -> dict[str, Point]:
        with (self.folder / name).open(encoding="utf-8", newline="") as stream:
            return {row[key]: Point(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(stream)}

    def of_postcode(self, code: str) -> Point | None:
        """Return the point of ``code``; an unknown one is answered with the mean of its three-digit region."""
        if code in self._postcodes or len(code) != 5:  # noqa: PLR2004 - a postcode has five digits
            return self._postcodes.get(code)
        near = [point for known, point in self._postcodes.items() if known[:3] == code[:3]]
        return Point(fmean(p.latitude for p in near), fmean(p.longitude for p in near)) if near else None

    def of_area(self, key: str) -> Point | None:
        """Return the point of the municipality with the official key ``key``."""
        return self._areas.get(key)
