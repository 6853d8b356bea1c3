"""How old the newest backup is."""

from __future__ import annotations

from lokalprojekte.core.vitals import Values, vital
from lokalprojekte.delivery.backup_age import last_backup


@vital("backup")
def backup() -> Values:
    """Tell the age of the newest backup in hours, and whether it is recent; without one there is no age."""
    found = last_backup()
    if found is None:
        return {"age_hours": None, "recent": False}
    return {"age_hours": round(found.age().total_seconds() / 3600, 1), "recent": found.is_recent()}
