"""Where the processes of one server count together."""

from __future__ import annotations

from pathlib import Path


def empty_counters(data_dir: Path) -> Path:
    """Return the folder in which the web processes count, without what those of the last start have counted."""
    folder = data_dir / "metrics"
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.db"):
        file.unlink(missing_ok=True)
    return folder
