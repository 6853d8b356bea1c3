"""Dates as everybody here writes them, and as programs do."""

from __future__ import annotations

from typing import Final

DATE_INPUT_FORMATS: Final = ["%d.%m.%Y", "%Y-%m-%d", "%m/%d/%Y"]
DATETIME_INPUT_FORMATS: Final = ["%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M"]
