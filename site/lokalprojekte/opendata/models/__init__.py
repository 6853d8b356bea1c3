"""The page that lists the datasets, and what is remembered of their files."""

from __future__ import annotations

from lokalprojekte.opendata.models.page import OpenDataPage
from lokalprojekte.opendata.models.stamp import DatasetStamp

__all__ = ["DatasetStamp", "OpenDataPage"]
